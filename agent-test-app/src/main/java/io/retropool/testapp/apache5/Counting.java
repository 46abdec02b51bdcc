package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.HttpHost;

/** Makes three calls with a client of its own and looks at its statistics before, in and after each. */
final class Counting implements Case {
  private static final int CALLS = 3;

  @Override
  public String call(Arguments arguments) throws Exception {
    URI url = URI.create(arguments.get("url"));
    HttpRoute route = new HttpRoute(new HttpHost(url.getScheme(), url.getHost(), url.getPort()));
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
