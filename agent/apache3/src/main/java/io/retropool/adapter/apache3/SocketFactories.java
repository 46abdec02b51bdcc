package io.retropool.adapter.apache3;

import io.retropool.client.library.SocketRoute;
import javax.net.ssl.SSLSocketFactory;
import org.apache.commons.httpclient.protocol.DefaultProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;
import org.apache.commons.httpclient.protocol.SSLProtocolSocketFactory;

/** What the factories of protocols add to a route. */
final class SocketFactories {
  private SocketFactories() {}

  /**
   * The library's own factory for TLS asks the JDK for its default one at each dial. One of the application's is only
   * equal to itself, whatever it says: its {@code equals} is often that of its class.
   *
   * @return why the protocol's connections are nobody else's, or null
   */
  static String describe(Protocol protocol, SocketRoute route) {
    if (protocol.getClass() != Protocol.class) {
      return "protocol " + protocol.getClass().getName() + " is not the library's";
    }
    ProtocolSocketFactory factory = protocol.getSocketFactory();
    if (factory.getClass() == DefaultProtocolSocketFactory.class) {
      route.value("plain");
    } else if (factory.getClass() == SSLProtocolSocketFactory.class) {
      route.value("secure").socketFactory((SSLSocketFactory) SSLSocketFactory.getDefault());
    } else {
      route.object("socket factory", factory).ownAddresses();
    }
    return null;
  }
}
