package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.util.TimeValue;

/**
 * A client that is told to end when its calls do, while one is under way, and is waited for; {@code signal=host:port}
 * says when that call is under way. Whether it has been answered then.
 */
final class AwaitedEnd implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CloseableHttpAsyncClient client = Clients.make(arguments);
    Future<SimpleHttpResponse> call = client.execute(SimpleRequestBuilder.get(arguments.get("url")).build(), null);
    Signal.send(arguments.get("signal"));
    client.initiateShutdown();
    client.awaitShutdown(TimeValue.ofSeconds(30));
    boolean answered = call.isDone();
    client.close();
    return "answered: " + answered + ", " + call.get().getCode() + '\n';
  }
}
