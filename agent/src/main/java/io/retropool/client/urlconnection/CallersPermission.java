package io.retropool.client.urlconnection;

import java.net.URL;

/**
 * What a security manager is asked before a connection is lent. {@code HttpClient.openServer} asks for host and
 * effective port; where {@code HttpClient.New} has a connection from its cache it asks for the address and for the port
 * as the URL has it (JDK 8 to 23): somebody who may only look a name up would pass, and the refused would see another
 * message.
 */
final class CallersPermission {
  private CallersPermission() {}

  /** Whether everybody on the stack may open a connection to where that leads. */
  static boolean toConnect(URL url) {
    SecurityManager manager = System.getSecurityManager();
    try {
      if (manager != null) {
        manager.checkConnect(url.getHost(), url.getPort() == -1 ? url.getDefaultPort() : url.getPort());
      }
      return true;
    } catch (SecurityException refused) {
      return false;
    }
  }
}
