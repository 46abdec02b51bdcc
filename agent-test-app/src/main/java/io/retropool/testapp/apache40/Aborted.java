package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.io.IOException;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;

/**
 * While the answer is awaited, another thread aborts the request, or closes the client where {@code by=close}; {@code
 * signal=host:port} says when that is.
 */
@SuppressWarnings("deprecation") // as later versions call it
final class Aborted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    DefaultHttpClient client = Clients.configured(arguments);
    // The manager of 4.2 leaves a call that it has ended to be tried again.
    client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
    HttpRequestBase request = Requests.get(arguments);
    Thread other = new Thread(() -> abortAtSignal(client, request, arguments), "aborts");
    other.start();
    try {
      return Seen.all(((HttpClient) client).execute(request));
    } catch (IOException | IllegalStateException ended) {
      // Which exception it is depends on how far the other thread has come, in the library itself.
      return "ended: " + request.isAborted();
    } finally {
      other.join();
      Clients.close(client);
    }
  }

  private static void abortAtSignal(HttpClient client, HttpRequestBase request, Arguments arguments) {
    try {
      Signal.send(arguments.get("signal"));
      if (arguments.get("by", "abort").equals("close")) {
        Clients.close(client);
      } else {
        request.abort();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
