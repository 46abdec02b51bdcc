package io.retropool.testapp.apache5async;

import java.util.concurrent.Callable;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;

/** An application that has this library to itself, and a trust manager of its own: one call over TLS. */
public final class DroppedApplication implements Callable<Integer> {
  private final String url;

  public DroppedApplication(String url) {
    this.url = url;
  }

  @Override
  public Integer call() throws Exception {
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create().setTlsStrategy(Secure.everybody(null));
    try (CloseableHttpAsyncClient client =
        Clients.started(HttpAsyncClients.custom().setConnectionManager(connections.build()).build())) {
      SimpleHttpRequest request = SimpleRequestBuilder.get(url).build();
      return client.execute(request, null).get().getCode();
    }
  }
}
