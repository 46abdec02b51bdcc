package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;

/** While it holds one answer it makes another call, which another thread aborts as soon as it waits for something. */
final class AbortedInLine implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient first = Clients.configured(arguments);
    HttpClient second = Clients.configured(arguments);
    HttpMethodBase held = Requests.get(arguments);
    first.executeMethod(held);
    HttpMethodBase method = Requests.get(arguments);
    Thread caller = Thread.currentThread();
    Thread other = new Thread(() -> abortWhenWaiting(caller, method), "aborts");
    other.start();
    try {
      second.executeMethod(method);
      return Seen.all(method);
    } catch (IllegalStateException ended) {
      return ended.getClass().getName() + ", interrupted: " + Thread.interrupted();
    } finally {
      other.join();
      Seen.all(held);
    }
  }

  private static void abortWhenWaiting(Thread caller, HttpMethodBase method) {
    while (caller.getState() != Thread.State.WAITING && caller.getState() != Thread.State.TIMED_WAITING) {
      Thread.yield();
    }
    method.abort();
  }
}
