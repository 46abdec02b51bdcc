package io.retropool.client.jdkhttp.java11;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Publishes a request's body on threads of the caller's, where its publisher may block without holding up others. Each
 * subscription has a lane of its own. A caller may have it from the request of a response, and send it again: once its
 * call is over it is as if it were the caller's. Thread-safe.
 */
final class LanePublisher implements BodyPublisher {
  private final BodyPublisher caller;
  private final Call call;

  LanePublisher(BodyPublisher caller, Call call) {
    this.caller = caller;
    this.call = call;
  }

  @Override
  public long contentLength() {
    return caller.contentLength();
  }

  BodyPublisher caller() {
    return caller;
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    if (call.isOver()) {
      caller.subscribe(subscriber);
      return;
    }
    Subscriber own = new Subscriber(subscriber, new Lane(call.threads()));
    own.run(() -> caller.subscribe(own));
  }

  /** The JDK's, which asks for more on threads of the core. */
  private final class Subscriber implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> jdk;
    private final Lane lane;
    private volatile boolean subscribed;

    Subscriber(Flow.Subscriber<? super ByteBuffer> jdk, Lane lane) {
      this.jdk = jdk;
      this.lane = lane;
    }

    private void run(Runnable work) {
      lane.run(
          () -> {
            try {
              work.run();
            } catch (Throwable thrown) {
              fail(thrown);
            }
          });
    }

    /** What the caller's code throws reaches the JDK as it is, and the caller as it does without the agent. */
    private void fail(Throwable thrown) {
      call.failsItself();
      if (!subscribed) {
        onSubscribe(new NoSubscription());
      }
      jdk.onError(thrown);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscribed = true;
      jdk.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long n) {
              Subscriber.this.run(() -> subscription.request(n));
            }

            @Override
            public void cancel() {
              Subscriber.this.run(subscription::cancel);
            }
          });
    }

    @Override
    public void onNext(ByteBuffer item) {
      jdk.onNext(item);
    }

    @Override
    public void onError(Throwable throwable) {
      jdk.onError(throwable);
    }

    @Override
    public void onComplete() {
      jdk.onComplete();
    }
  }

  /** Of one who has thrown before he gave one. */
  private static final class NoSubscription implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
