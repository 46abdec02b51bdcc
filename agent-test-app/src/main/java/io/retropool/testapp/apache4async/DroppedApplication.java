package io.retropool.testapp.apache4async;

import java.util.concurrent.Callable;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;

/** An application that has this library to itself, and a trust manager of its own: one call over TLS. */
public final class DroppedApplication implements Callable<Integer> {
  private final String url;

  public DroppedApplication(String url) {
    this.url = url;
  }

  @Override
  public Integer call() throws Exception {
    try (CloseableHttpAsyncClient client =
        Clients.started(HttpAsyncClients.custom().setSSLStrategy(Secure.everybody(null)).build())) {
      return client.execute(new HttpGet(url), null).get().getStatusLine().getStatusCode();
    }
  }
}
