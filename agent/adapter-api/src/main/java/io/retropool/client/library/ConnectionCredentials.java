package io.retropool.client.library;

import java.util.Locale;

/** Which ways of authentication make a connection the user's own, and not the request. */
public final class ConnectionCredentials {
  private ConnectionCredentials() {}

  /**
   * Whether it is NTLM, Negotiate or Kerberos.
   *
   * @param credentials the name of a scheme, or a header field that begins with it; null is none
   */
  public static boolean bind(String credentials) {
    if (credentials == null) {
      return false;
    }
    String scheme = credentials.trim().toLowerCase(Locale.ROOT);
    return scheme.startsWith("ntlm") || scheme.startsWith("negotiate") || scheme.startsWith("kerberos");
  }
}
