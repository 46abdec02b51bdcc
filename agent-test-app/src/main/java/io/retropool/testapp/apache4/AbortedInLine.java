package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.io.IOException;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;

/** While it holds one answer it makes another call, which another thread aborts as soon as it waits for something. */
final class AbortedInLine implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient first = Clients.builder(arguments).build();
        CloseableHttpClient second = Clients.builder(arguments).build();
        CloseableHttpResponse held = first.execute(Requests.get(arguments))) {
      HttpRequestBase request = Requests.get(arguments);
      Thread caller = Thread.currentThread();
      Thread other = new Thread(() -> abortWhenWaiting(caller, request), "aborts");
      other.start();
      try {
        return Seen.all(second.execute(request));
      } catch (IOException ended) {
        return ended.getClass().getName() + ", interrupted: " + Thread.interrupted();
      } finally {
        other.join();
      }
    }
  }

  private static void abortWhenWaiting(Thread caller, HttpRequestBase request) {
    while (caller.getState() != Thread.State.WAITING && caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.yield();
    }
    request.abort();
  }
}
