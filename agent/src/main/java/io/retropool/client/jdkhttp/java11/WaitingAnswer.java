package io.retropool.client.jdkhttp.java11;

import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;

/**
 * The answer to a call that waits for its connection first, or what depends on it. To cancel any of them ends the call,
 * as with the JDK's own ({@code MinimalFuture}, 17 to 26); to complete one by itself does not. Whoever keeps one of
 * them does not keep the response with it. Thread-safe.
 */
final class WaitingAnswer<T> extends CompletableFuture<T> {
  private final WeakReference<WaitingCall> call;

  WaitingAnswer(WaitingCall call) {
    this(new WeakReference<>(call));
  }

  private WaitingAnswer(WeakReference<WaitingCall> call) {
    this.call = call;
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new WaitingAnswer<>(call);
  }

  /** Of a call that waits it is this that says so, not that call: with the JDK's own that differs from run to run. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    WaitingCall underWay = mayInterruptIfRunning && !isDone() ? call.get() : null;
    boolean reached = underWay != null && underWay.cancel(() -> super.cancel(true));
    return super.cancel(mayInterruptIfRunning) || reached;
  }

  /** Neither can that of the JDK's own be changed once it is there. */
  @Override
  public void obtrudeValue(T value) {
    throw new UnsupportedOperationException();
  }

  /** Nor its failure. */
  @Override
  public void obtrudeException(Throwable thrown) {
    throw new UnsupportedOperationException();
  }
}
