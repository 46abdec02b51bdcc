package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URL;

/** A new connection object for a call, as the arguments describe it. */
final class Connections {
  private Connections() {}

  /**
   * {@code url}, and where given {@code proxy=host:port}, {@code connect-timeout}, {@code read-timeout} (ms), {@code
   * header=Name:value} and {@code caches=false}.
   */
  static HttpURLConnection open(Arguments arguments) throws IOException {
    URL url = new URL(arguments.get("url"));
    HttpURLConnection connection = (HttpURLConnection)
        (arguments.has("proxy") ? url.openConnection(proxy(arguments.get("proxy"))) : url.openConnection());
    if (arguments.has("connect-timeout")) {
      connection.setConnectTimeout(arguments.number("connect-timeout", 0));
    }
    if (arguments.has("read-timeout")) {
      connection.setReadTimeout(arguments.number("read-timeout", 0));
    }
    connection.setUseCaches(!arguments.get("caches", "true").equals("false"));
    if (arguments.has("header")) {
      String[] header = arguments.get("header").split(":", 2);
      connection.setRequestProperty(header[0], header[1]);
    }
    return connection;
  }

  private static Proxy proxy(String address) {
    int colon = address.lastIndexOf(':');
    int port = Integer.parseInt(address.substring(colon + 1));
    return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.substring(0, colon), port));
  }
}
