package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Failure;
import io.retropool.testapp.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** Callers whose own code takes part in a call: what they see when it throws, and of what they gave. */
final class OwnCode {
  private final Way way;

  OwnCode(Way way) {
    this.way = way;
  }

  /** What throws is {@code where}: the publisher when it is subscribed to or asked, the handler, the subscriber. */
  String throwing(Arguments arguments) throws Exception {
    String where = arguments.get("where");
    HttpRequest.Builder request = Clients.request(arguments);
    if (where.equals("subscribe")) {
      request.POST(
          BodyPublishers.ofInputStream(
              () -> {
                throw new IllegalStateException(where);
              }));
    } else if (where.equals("request")) {
      request.POST(BodyPublishers.ofInputStream(Breaking::new));
    }
    HttpClient client = Clients.builder(arguments).build();
    try {
      HttpResponse<byte[]> response =
          way.send(arguments, client, request.build(), info -> bytes(where));
      return "answered " + response.statusCode();
    } catch (Exception e) {
      return Failure.describe(e);
    }
  }

  private static BodySubscriber<byte[]> bytes(String where) {
    if (where.equals("handler")) {
      throw new IllegalStateException(where);
    }
    boolean refuses = where.equals("next") || where.equals("cancel");
    return refuses ? new Refusing(where.equals("cancel")) : BodySubscribers.ofByteArray();
  }

  /**
   * Posts with the client of a GET. When the JDK asks for the first time how long the body is, which is after it has
   * chosen a connection and before it opens a stream, {@code signal=host:port} is told.
   */
  String lateLength(Arguments arguments) throws Exception {
    HttpClient client = Clients.builder(arguments).build();
    HttpRequest get = Clients.request(arguments).build();
    String first = Seen.all(way.send(arguments, client, get, BodyHandlers.ofByteArray()));
    HttpRequest post = Clients.request(arguments).POST(new Telling(arguments.get("signal"))).build();
    return first + Seen.all(way.send(arguments, client, post, BodyHandlers.ofByteArray()));
  }

  /** A hundred bytes. */
  private static final class Telling implements BodyPublisher {
    private final BodyPublisher body = BodyPublishers.ofByteArray(Body.ofLength(100));
    private final AtomicBoolean told = new AtomicBoolean();
    private final String signal;

    Telling(String signal) {
      this.signal = signal;
    }

    @Override
    public long contentLength() {
      if (!told.getAndSet(true)) {
        try {
          Signal.send(signal);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
      body.subscribe(subscriber);
    }
  }

  /** Looks at the request of a response, and sends that once more with another client. */
  String again(Arguments arguments) throws Exception {
    BodyPublisher body = BodyPublishers.ofByteArrays(Collections.singletonList(new byte[10]));
    HttpRequest request = Clients.request(arguments).POST(body).build();
    HttpResponse<String> response = send(arguments, request);
    HttpRequest sent = response.request();
    return Seen.head(response) + sent.equals(request) + ' ' + (sent.bodyPublisher().get() == body) + '\n'
        + Seen.head(send(arguments, sent));
  }

  private HttpResponse<String> send(Arguments arguments, HttpRequest request) throws Exception {
    return way.send(arguments, Clients.builder(arguments).build(), request, BodyHandlers.ofString());
  }

  /** Breaks off after some bytes. */
  private static final class Breaking extends InputStream {
    private int read;

    @Override
    public int read() throws IOException {
      if (read++ >= 50_000) {
        throw new IOException("broken");
      }
      return 'x';
    }
  }

  /** Takes none of the bytes that come: cancels what brings them and says why, or throws. */
  private static final class Refusing implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
    private final boolean cancels;
    private Flow.Subscription subscription;

    Refusing(boolean cancels) {
      this.cancels = cancels;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return all.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      all.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      if (!cancels) {
        throw new IllegalStateException("next");
      }
      subscription.cancel();
      all.onError(new IllegalStateException("too much"));
    }

    @Override
    public void onError(Throwable throwable) {
      all.onError(throwable);
    }

    @Override
    public void onComplete() {
      all.onComplete();
    }
  }
}
