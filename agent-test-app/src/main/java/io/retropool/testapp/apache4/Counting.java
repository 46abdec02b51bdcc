package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;

/** Makes three calls with a client of its own and looks at its statistics before, in and after each. */
final class Counting implements Case {
  private static final int CALLS = 3;

  @Override
  public String call(Arguments arguments) throws Exception {
    URI url = URI.create(arguments.get("url"));
    HttpRoute route = new HttpRoute(new HttpHost(url.getHost(), url.getPort(), url.getScheme()));
    PoolingHttpClientConnectionManager manager = new PoolingHttpClientConnectionManager();
    StringBuilder seen = new StringBuilder();
    try (CloseableHttpClient client = HttpClients.custom().setConnectionManager(manager).build()) {
      for (int i = 0; i < CALLS; i++) {
        seen.append(manager.getTotalStats());
        try (CloseableHttpResponse response = client.execute(Requests.get(arguments))) {
          seen.append(manager.getTotalStats()).append(Seen.all(response));
        }
        seen.append(manager.getTotalStats()).append(manager.getStats(route)).append('\n');
      }
    }
    return seen.append(manager.getTotalStats()).toString();
  }
}
