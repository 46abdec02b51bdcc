package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;

/**
 * A client that makes eight calls at once, more than it opens connections to a server, and cancels every other one at
 * some moment of its beginning. What the others come to, and whether closing the client takes long.
 */
final class CancelledInLine implements Case {
  private static final int CALLS = 8;
  private static final int MOST_NANOS = 300_000;
  /** The library waits for five for calls that do not end. */
  private static final long LONG = TimeUnit.SECONDS.toNanos(3);

  @Override
  public String call(Arguments arguments) throws Exception {
    CloseableHttpAsyncClient client = Clients.make(arguments);
    List<Future<SimpleHttpResponse>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(client.execute(SimpleRequestBuilder.get(arguments.get("url")).build(), null));
    }
    for (int i = 0; i < CALLS; i += 2) {
      LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(MOST_NANOS));
      calls.get(i).cancel(true);
    }
    StringBuilder seen = new StringBuilder();
    for (int i = 1; i < CALLS; i += 2) {
      seen.append(calls.get(i).get().getCode()).append(' ');
    }
    long start = System.nanoTime();
    client.close();
    return seen.append(System.nanoTime() - start > LONG ? "closing took long" : "closed").toString();
  }
}
