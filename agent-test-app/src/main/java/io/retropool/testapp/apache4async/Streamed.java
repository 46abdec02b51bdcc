package io.retropool.testapp.apache4async;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/**
 * An answer that its caller reads as it comes, as applications do that bridge from the asynchronous client to code that
 * blocks. Whatever comes is kept until it is read. For one caller.
 */
final class Streamed implements HttpAsyncResponseConsumer<Boolean> {
  private static final byte[] END = new byte[0];
  private static final int CHUNK = 4096;

  private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
  private final BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
  private volatile Exception failure;
  private volatile boolean hasBody;
  private volatile boolean done;
  private Future<Boolean> call;

  private Streamed() {}

  /** @return when the head of an answer is there */
  static Streamed of(CloseableHttpAsyncClient client, HttpUriRequest request) throws Exception {
    Streamed streamed = new Streamed();
    streamed.call = client.execute(HttpAsyncMethods.create(request), streamed, new Outcome(streamed));
    try {
      streamed.head.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
    }
    return streamed;
  }

  /** The library counts its connections, and says which it was. */
  private static Exception comparable(Exception failure) {
    String message = failure.getMessage();
    return failure.getClass() == SocketTimeoutException.class && message != null
        ? new SocketTimeoutException(message.replaceAll("http-outgoing-[0-9]+", "http-outgoing"))
        : failure;
  }

  HttpResponse head() throws ExecutionException, InterruptedException {
    return head.get();
  }

  /** Null for none. */
  InputStream body() {
    return hasBody ? new Chunks() : null;
  }

  /** Of what is left to come. */
  void letGo() {
    if (!done) {
      call.cancel(true);
    }
  }

  @Override
  public void responseReceived(HttpResponse response) {
    hasBody = response.getEntity() != null;
    head.complete(response);
  }

  @Override
  public void consumeContent(ContentDecoder decoder, IOControl control) throws IOException {
    ByteBuffer into = ByteBuffer.allocate(CHUNK);
    while (decoder.read(into) > 0) {
      into.flip();
      byte[] chunk = new byte[into.remaining()];
      into.get(chunk);
      chunks.add(chunk);
      into.clear();
    }
  }

  @Override
  public void responseCompleted(HttpContext context) {
    done = true;
    chunks.add(END);
  }

  @Override
  public void failed(Exception cause) {
    end(cause);
  }

  private void end(Exception cause) {
    failure = comparable(cause);
    done = true;
    chunks.add(END);
    head.completeExceptionally(failure);
  }

  @Override
  public boolean cancel() {
    end(new CancellationException("cancelled"));
    return true;
  }

  @Override
  public Exception getException() {
    return failure;
  }

  @Override
  public Boolean getResult() {
    return done && failure == null ? Boolean.TRUE : null;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public void close() {}

  /** A call may come to nothing before anything is asked of its consumer. */
  private static final class Outcome implements FutureCallback<Boolean> {
    private final Streamed streamed;

    Outcome(Streamed streamed) {
      this.streamed = streamed;
    }

    @Override
    public void completed(Boolean nothing) {}

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
      if (chunk == END && failure != null) {
        throw failure instanceof IOException ? (IOException) failure : new IOException(failure);
      }
      return chunk != END;
    }
  }
}
