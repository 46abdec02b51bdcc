package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.IOException;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.MultiThreadedHttpConnectionManager;

/**
 * While the answer is awaited, another thread aborts the request, or ends the client where {@code by=close}; {@code
 * signal=host:port} says when that is.
 */
final class Aborted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments);
    if (byClose(arguments)) {
      client.setHttpConnectionManager(new MultiThreadedHttpConnectionManager());
    }
    HttpMethodBase method = Requests.get(arguments);
    Thread other = new Thread(() -> abortAtSignal(client, method, arguments), "aborts");
    other.start();
    try {
      client.executeMethod(method);
      return Seen.all(method);
    } catch (IOException | IllegalStateException | NullPointerException ended) {
      // Which exception it is depends on how far the other thread has come, in the library itself.
      return "ended: " + method.isAborted();
    } finally {
      other.join();
    }
  }

  private static boolean byClose(Arguments arguments) {
    return arguments.get("by", "abort").equals("close");
  }

  private static void abortAtSignal(HttpClient client, HttpMethodBase method, Arguments arguments) {
    try {
      Signal.send(arguments.get("signal"));
      if (byClose(arguments)) {
        Clients.close(client);
      } else {
        method.abort();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
