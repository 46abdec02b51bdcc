package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.io.IOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;

/** While it holds one answer it makes another call, which another thread aborts as soon as it waits for something. */
final class AbortedInLine implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient first = Clients.builder(arguments).build();
        CloseableHttpClient second = Clients.builder(arguments).build();
        CloseableHttpResponse held = first.execute(Requests.get(arguments))) {
      HttpUriRequestBase request = Requests.get(arguments);
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

  private static void abortWhenWaiting(Thread caller, HttpUriRequestBase request) {
    while (caller.getState() != Thread.State.WAITING && caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.yield();
    }
    request.cancel();
  }
}
