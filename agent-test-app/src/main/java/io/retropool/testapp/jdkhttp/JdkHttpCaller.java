package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.hostile.HttpCaller;
import io.retropool.testapp.hostile.Incoming;
import io.retropool.testapp.hostile.Outgoing;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** java.net.http, with a new client and a new context for each call. */
final class JdkHttpCaller implements HttpCaller {
  private final Way way;

  JdkHttpCaller(Way way) {
    this.way = way;
  }

  @Override
  public Incoming send(Outgoing request) throws Exception {
    HttpClient.Builder client = HttpClient.newBuilder();
    if (request.url().startsWith("https")) {
      client.sslContext(Tls.contextThatTrustsEverybody());
    }
    if (request.connectTimeout() > 0) {
      client.connectTimeout(Duration.ofMillis(request.connectTimeout()));
    }
    HttpClient built = client.build();
    HttpRequest message = message(request);
    try {
      return new Answer(way == Way.SYNC ? built.send(message, BodyHandlers.ofInputStream()) : async(built, message));
    } catch (IOException e) {
      throw unwrapped(e);
    }
  }

  /** To be interrupted ends the call, as it does for {@code send}. */
  private static HttpResponse<InputStream> async(HttpClient client, HttpRequest message) throws Exception {
    CompletableFuture<HttpResponse<InputStream>> answer = client.sendAsync(message, BodyHandlers.ofInputStream());
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }

  /**
   * An answer that breaks off fails {@code send}, or its body, with one exception or with that as the cause of a copy
   * or of "closed", depending on which of the JDK's threads comes first: that one.
   */
  private static IOException unwrapped(IOException e) {
    boolean wraps = e.getCause() instanceof IOException
        && ("closed".equals(e.getMessage()) || Objects.equals(e.getMessage(), e.getCause().getMessage()));
    return wraps ? (IOException) e.getCause() : e;
  }

  private static HttpRequest message(Outgoing request) {
    byte[] body = request.body();
    HttpRequest.Builder message = HttpRequest.newBuilder(URI.create(request.url()))
        .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (request.readTimeout() > 0) {
      message.timeout(Duration.ofMillis(request.readTimeout()));
    }
    return message.build();
  }

  /** An answer whose body is read as a stream. */
  private static final class Answer implements Incoming {
    private final HttpResponse<InputStream> response;
    private final InputStream body;

    Answer(HttpResponse<InputStream> response) {
      this.response = response;
      this.body = new Broken(response.body());
    }

    @Override
    public int status() {
      return response.statusCode();
    }

    @Override
    public InputStream body() {
      return body;
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /** A body that says why it broke off. */
  private static final class Broken extends FilterInputStream {
    Broken(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      try {
        return in.read(bytes, from, length);
      } catch (IOException e) {
        throw unwrapped(e);
      }
    }
  }
}
