package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import java.util.concurrent.CountDownLatch;
import org.apache.http.HttpResponse;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.concurrent.FutureCallback;

/** While a client's callback blocks, {@code calls} (10) are made with a client each; only then does it go on. */
final class BlockedCallback implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leaves = new CountDownLatch(1);
    StringBuilder seen = new StringBuilder();
    try (CloseableHttpAsyncClient client = Clients.make(arguments)) {
      client.execute(Requests.get(arguments), new Blocking(entered, leaves));
      entered.await();
      try {
        for (int i = 0; i < arguments.number("calls", 10); i++) {
          try (CloseableHttpAsyncClient other = Clients.make(arguments)) {
            seen.append(Seen.all(other, Requests.get(arguments)));
          }
        }
      } finally {
        leaves.countDown();
      }
    }
    return seen.toString();
  }

  private static final class Blocking implements FutureCallback<HttpResponse> {
    private final CountDownLatch entered;
    private final CountDownLatch leaves;

    Blocking(CountDownLatch entered, CountDownLatch leaves) {
      this.entered = entered;
      this.leaves = leaves;
    }

    @Override
    public void completed(HttpResponse response) {
      entered.countDown();
      try {
        leaves.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void failed(Exception cause) {
      entered.countDown();
    }

    @Override
    public void cancelled() {
      entered.countDown();
    }
  }
}
