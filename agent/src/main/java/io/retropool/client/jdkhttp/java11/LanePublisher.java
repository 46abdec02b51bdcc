package io.retropool.client.jdkhttp.java11;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Publishes a request's body on the caller's executor, where its publisher may block without holding up others. Each
 * subscription has a lane of its own. Thread-safe.
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

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    Lane lane = call.newLane();
    run(lane, () -> caller.subscribe(new Subscriber(subscriber, lane)));
  }

  private void run(Lane lane, Runnable work) {
    lane.run(
        () -> {
          try {
            work.run();
          } catch (Throwable thrown) {
            call.fail(thrown);
          }
        });
  }

  /** The JDK's, which asks for more on threads of the core. */
  private final class Subscriber implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> jdk;
    private final Lane lane;

    Subscriber(Flow.Subscriber<? super ByteBuffer> jdk, Lane lane) {
      this.jdk = jdk;
      this.lane = lane;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      jdk.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long n) {
              run(lane, () -> subscription.request(n));
            }

            @Override
            public void cancel() {
              run(lane, subscription::cancel);
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
}
