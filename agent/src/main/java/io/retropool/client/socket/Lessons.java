package io.retropool.client.socket;

import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Request;
import java.io.IOException;
import java.io.InterruptedIOException;

/** What one lease of a library's teaches of its server, which {@link Manners} remember. Thread-safe. */
final class Lessons {
  private final Manners manners;
  private final Origin origin;
  private final Request request;
  /** For so long was what the lease came with, in nanoseconds, and after so many answers. */
  private final long idle;
  private final int answersBefore;

  /** @param used what it came with; null: nothing */
  Lessons(Manners manners, Origin origin, Request request, PooledSocket used) {
    this.manners = manners;
    this.origin = origin;
    this.request = request;
    this.idle = used == null ? 0 : used.idle();
    this.answersBefore = used == null ? 0 : used.answers();
  }

  /** For how long its connection had not been used, in nanoseconds. */
  long idle() {
    return idle;
  }

  /** Of an answer whose head is there, the last one of the exchange or not. */
  void status(Lease lease, int code) {
    manners.answered(origin, code, lease.reused(), System.nanoTime());
  }

  /** What the head of an answer says of its connection. */
  void keepAlive(boolean promised) {
    if (promised) {
      manners.promises().given(origin);
    }
  }

  /** A request that was sent because of what is believed of the server proves no more than that. */
  void answered(Lease lease) {
    if (!lease.reused()) {
      return;
    }
    if (!request.isUnsafe() || lease.kept()) {
      manners.answeredAgain(origin, System.nanoTime());
    }
    manners.promises().kept(origin);
  }

  /** There is no answer. */
  void failed(Lease lease, Throwable failure) {
    if (!(failure instanceof IOException) || !lease.reused()) {
      return;
    }
    long now = System.nanoTime();
    if (request.isUnsafe()) {
      manners.lostUnsafe(origin, now);
      manners.promises().broken(origin, now);
    }
    // One whose time is up, or that its caller has aborted, was ended by nobody else.
    if (!(failure instanceof InterruptedIOException)) {
      manners.idle().ended(origin, idle, answersBefore, now);
    }
  }

  /** Bytes came that belong to no answer, or none came where there was to be one. */
  void sentUnasked() {
    manners.sentUnasked(origin, System.nanoTime());
  }

  /** Whether others may have a connection of this server. */
  boolean trusts() {
    return manners.trusted(origin, System.nanoTime());
  }
}
