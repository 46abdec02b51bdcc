package io.retropool.client.library;

import java.net.Socket;
import java.security.Principal;
import javax.net.ssl.SSLSocket;
import javax.security.auth.x500.X500Principal;

/** What a library of Apache's keeps beside a connection to say whose it is. */
public final class UserToken {
  private UserToken() {}

  /** Whether it can be a name in a client's certificate, or there is none; any other is the client's own business. */
  public static boolean isAnonymous(Object token) {
    return token == null || token instanceof X500Principal;
  }

  /** The client's own business, or null: there is none, or it can be a name in a client's certificate. */
  public static Object own(Object token) {
    return isAnonymous(token) ? null : token;
  }

  /**
   * Whether a connection with this token is as good as one without: the token is the name in the client's certificate,
   * and that is in the route.
   */
  public static boolean isOf(Object token, Socket socket) {
    if (token == null) {
      return true;
    }
    if (!(token instanceof X500Principal) || !(socket instanceof SSLSocket)) {
      return false;
    }
    Principal local = ((SSLSocket) socket).getSession().getLocalPrincipal();
    return token.equals(local);
  }
}
