package io.retropool.testapp.apache5async;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * An answer that its caller reads as it comes, as applications do that bridge from the asynchronous client to code that
 * blocks. Whatever comes is kept until it is read. For one caller.
 */
final class Streamed implements AsyncResponseConsumer<Void> {
  private static final byte[] END = new byte[0];
  private static final byte[] BROKEN = new byte[0];

  private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private volatile Exception failure;
  private volatile boolean hasBody;
  private volatile FutureCallback<Void> done;
  private Future<Void> call;

  private Streamed() {}

  /** @return when the head of an answer is there */
  static Streamed of(CloseableHttpAsyncClient client, AsyncRequestProducer request) throws Exception {
    Streamed streamed = new Streamed();
    streamed.call = client.execute(request, streamed, new Outcome(streamed));
    try {
      streamed.head.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
    return streamed;
  }

  HttpResponse head() throws ExecutionException, InterruptedException {
    return head.get();
  }

  /** Null for none. */
  InputStream body() {
    return hasBody ? new Chunks() : null;
  }

  void cancel() {
    call.cancel(true);
  }

  @Override
  public void consumeResponse(
      HttpResponse response, EntityDetails entity, HttpContext context, FutureCallback<Void> callback) {
    hasBody = entity != null;
    done = callback;
    if (entity == null) {
      callback.completed(null);
    }
    head.complete(response);
  }

  @Override
  public void informationResponse(HttpResponse response, HttpContext context) {}

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer source) {
    byte[] chunk = new byte[source.remaining()];
    source.get(chunk);
    if (chunk.length > 0) {
      chunks.add(chunk);
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    done.completed(null);
    chunks.add(END);
  }

  @Override
  public void failed(Exception cause) {
    end(cause);
  }

  private void end(Exception cause) {
    failure = cause;
    chunks.add(BROKEN);
    head.completeExceptionally(cause);
  }

  @Override
  public void releaseResources() {}

  /** A call may come to nothing before anything is asked of its consumer. */
  private static final class Outcome implements FutureCallback<Void> {
    private final Streamed streamed;

    Outcome(Streamed streamed) {
      this.streamed = streamed;
    }

    @Override
    public void completed(Void nothing) {}

    @Override
    public void failed(Exception cause) {
      streamed.end(cause);
    }

    @Override
    public void cancelled() {
      streamed.end(new CancellationException("cancelled"));
    }
  }

  private final class Chunks extends InputStream {
    private byte[] chunk = {};
    private int position;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (position == chunk.length && !next()) {
        return -1;
      }
      int read = Math.min(length, chunk.length - position);
      System.arraycopy(chunk, position, into, offset, read);
      position += read;
      return read;
    }

    private boolean next() throws IOException {
      if (chunk == END) {
        return false;
      }
      try {
        chunk = chunks.take();
        position = 0;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (chunk == BROKEN) {
        throw failure instanceof IOException ? (IOException) failure : new IOException(failure);
      }
      return chunk != END;
    }
  }
}
