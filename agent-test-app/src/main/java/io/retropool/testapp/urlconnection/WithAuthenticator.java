package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.Authenticator;
import java.net.PasswordAuthentication;

/** Sets the JVM's authenticator, as {@code user} with {@code password}, and lets the JDK answer the challenge. */
final class WithAuthenticator implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    final String user = arguments.get("user");
    final char[] password = arguments.get("password").toCharArray();
    Authenticator.setDefault(
        new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(user, password);
          }
        });
    try {
      return Seen.all(Connections.open(arguments));
    } finally {
      Authenticator.setDefault(null);
    }
  }
}
