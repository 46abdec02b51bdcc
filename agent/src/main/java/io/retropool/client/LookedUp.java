package io.retropool.client;

import io.retropool.pool.Origin;
import java.net.InetAddress;
import java.net.Socket;

/** Where a socket leads, if that comes from a look-up of the origin's name. Stateless. */
public final class LookedUp {
  private LookedUp() {}

  /**
   * The JDK notes in an address the name that it was looked up by. That is another one for a connection to a proxy, and
   * none for a literal.
   *
   * @param socket null: there is none
   * @return null where it leads there without a look-up, or not directly
   */
  public static InetAddress address(Socket socket, Origin origin) {
    InetAddress address = socket == null ? null : socket.getInetAddress();
    // getHostName() would look the name up where there is none.
    String nameAndLiteral = address == null ? "" : address.toString();
    int slash = nameAndLiteral.indexOf('/');
    boolean same = slash > 0 && nameAndLiteral.substring(0, slash).equalsIgnoreCase(origin.host());
    return same && !isLiteral(origin.host()) ? address : null;
  }

  /** Where a reverse look-up finds nothing, the JDK notes the literal as the name. */
  private static boolean isLiteral(String host) {
    boolean digits = true;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      digits &= c >= '0' && c <= '9' || c == '.';
    }
    return digits || host.indexOf(':') >= 0;
  }
}
