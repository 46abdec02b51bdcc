package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.io.IOException;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpRequestBase;

/** While it holds one answer it makes another call, which another thread aborts as soon as it waits for something. */
final class AbortedInLine implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient first = Clients.configured(arguments);
    HttpClient second = Clients.configured(arguments);
    HttpResponse held = first.execute(Requests.get(arguments));
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
      Seen.all(held);
      Clients.close(second);
      Clients.close(first);
    }
  }

  private static void abortWhenWaiting(Thread caller, HttpRequestBase request) {
    while (caller.getState() != Thread.State.WAITING && caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.yield();
    }
    request.abort();
  }
}
