package io.retropool.client.jdkhttp.java11;

import io.retropool.client.library.ConnectionCredentials;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

/**
 * Which requests make their connection their user's own. Applications bring NTLM to {@code java.net.http} by header
 * fields of their own: what follows on that connection is answered as that user. A tunnel belongs to whoever it was
 * opened for: the JDK sends those fields to the proxy whose names begin with {@code Proxy-} ({@code
 * HttpConnection.proxyTunnelHeaders}, 11 to 26). Thread-safe.
 */
final class UserConnections {
  private static final String PROXY = "Proxy-";

  private UserConnections() {}

  /** From such a request on a client needs connections that are nobody else's, and all of its own calls on them. */
  static boolean makes(HttpRequest request) {
    HttpHeaders headers = request.headers();
    boolean tunnels = "https".equalsIgnoreCase(request.uri().getScheme());
    for (Map.Entry<String, List<String>> field : headers.map().entrySet()) {
      boolean toProxy = field.getKey().regionMatches(true, 0, PROXY, 0, PROXY.length());
      if (toProxy && tunnels || saysWho(field.getKey()) && bind(field.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysWho(String name) {
    return name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("Proxy-Authorization");
  }

  private static boolean bind(List<String> credentials) {
    for (String each : credentials) {
      if (ConnectionCredentials.bind(each)) {
        return true;
      }
    }
    return false;
  }
}
