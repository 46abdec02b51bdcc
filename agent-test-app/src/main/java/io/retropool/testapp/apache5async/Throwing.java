package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;

/**
 * A caller whose own code throws, at the {@code head} of the answer, in its {@code body}, when it makes the {@code
 * result} or in the {@code callback}, as {@code at} says. What his call comes to, and whether closing its client takes
 * long.
 */
final class Throwing implements Case {
  private static final int PATIENCE_SECONDS = 10;
  /** The library waits for five for calls that do not end. */
  private static final long LONG = TimeUnit.SECONDS.toNanos(3);

  @Override
  public String call(Arguments arguments) throws Exception {
    String at = arguments.get("at");
    CloseableHttpAsyncClient client = Clients.make(arguments);
    String outcome = outcome(client.execute(Requests.withoutBody(arguments), new Consumer(at), new Callback(at)));
    long start = System.nanoTime();
    client.close();
    return outcome + (System.nanoTime() - start > LONG ? ", closing took long" : "") + '\n';
  }

  private static String outcome(Future<String> call) throws InterruptedException {
    try {
      return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return e.getCause().toString();
    } catch (TimeoutException e) {
      return "no word of it";
    }
  }

  private static void throwIf(boolean here, String where) {
    if (here) {
      throw new IllegalStateException("thrown at the " + where);
    }
  }

  private static final class Consumer extends AbstractBinResponseConsumer<String> {
    private final String at;
    private int code;

    Consumer(String at) {
      this.at = at;
    }

    @Override
    protected void start(HttpResponse head, ContentType type) {
      code = head.getCode();
      throwIf(at.equals("head"), at);
    }

    @Override
    protected int capacityIncrement() {
      return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer from, boolean last) {
      throwIf(at.equals("body"), at);
      from.position(from.limit());
    }

    @Override
    protected String buildResult() {
      throwIf(at.equals("result"), at);
      return "answered " + code;
    }

    @Override
    public void releaseResources() {}
  }

  private static final class Callback implements FutureCallback<String> {
    private final String at;

    Callback(String at) {
      this.at = at;
    }

    @Override
    public void completed(String result) {
      throwIf(at.equals("callback"), at);
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void cancelled() {}
  }
}
