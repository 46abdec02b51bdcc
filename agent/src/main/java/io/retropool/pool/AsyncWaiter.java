package io.retropool.pool;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** An asynchronous call. Its callbacks run on its executor and nowhere else, never on the thread that grants. */
final class AsyncWaiter extends Waiter implements Acquisition, Runnable {
  private final Acquiring acquiring;
  private final Executor executor;
  private final Consumer<Lease> granted;
  private final Consumer<AcquireException> refused;

  AsyncWaiter(
      Acquiring acquiring,
      Lease lease,
      Executor executor,
      Consumer<Lease> granted,
      Consumer<AcquireException> refused) {
    super(lease);
    this.acquiring = acquiring;
    this.executor = executor;
    this.granted = granted;
    this.refused = refused;
  }

  @Override
  void wake() {
    try {
      executor.execute(this);
    } catch (RejectedExecutionException e) {
      // Nobody is left to take it.
      acquiring.giveUp(this);
    }
  }

  @Override
  public void run() {
    if (state == State.REFUSED) {
      record.ended(false);
      refused.accept(refusal);
    } else if (acquiring.settle(this)) {
      record.ended(true);
      granted.accept(lease);
    }
  }

  @Override
  public boolean cancel() {
    if (!acquiring.abandon(this, State.CANCELLED, null)) {
      return false;
    }
    record.ended(false);
    return true;
  }
}
