package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.http.HttpResponse;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/**
 * While the answer is awaited the call is cancelled, or the client closed at once where {@code by=close}; {@code
 * signal=host:port} says when that is.
 */
final class Aborted implements Case {
  private static final int PATIENCE_SECONDS = 10;

  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      Future<HttpResponse> call =
          client.execute(Requests.get(arguments), null);
      Signal.send(arguments.get("signal"));
      if (arguments.get("by", "abort").equals("close")) {
        client.close();
      } else {
        call.cancel(true);
      }
      return outcome(call);
    }
  }

  private static String outcome(Future<HttpResponse> call) throws InterruptedException {
    try {
      return "answered: " + call.get(PATIENCE_SECONDS, TimeUnit.SECONDS).getStatusLine();
    } catch (ExecutionException | CancellationException ended) {
      return "ended";
    } catch (TimeoutException forgotten) {
      // Some versions forget the calls of a client that is closed at once.
      return "ended";
    }
  }
}
