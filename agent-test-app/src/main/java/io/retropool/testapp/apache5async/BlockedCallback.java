package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;

/** While a client's callback blocks, {@code calls} (10) are made with a client each; only then does it go on. */
final class BlockedCallback implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leaves = new CountDownLatch(1);
    StringBuilder seen = new StringBuilder();
    try (CloseableHttpAsyncClient client = Clients.make(arguments)) {
      client.execute(Requests.get(arguments), SimpleResponseConsumer.create(), new Blocking(entered, leaves));
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

  private static final class Blocking implements FutureCallback<SimpleHttpResponse> {
    private final CountDownLatch entered;
    private final CountDownLatch leaves;

    Blocking(CountDownLatch entered, CountDownLatch leaves) {
      this.entered = entered;
      this.leaves = leaves;
    }

    @Override
    public void completed(SimpleHttpResponse response) {
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
