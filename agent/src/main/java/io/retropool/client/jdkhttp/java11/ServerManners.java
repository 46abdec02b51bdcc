package io.retropool.client.jdkhttp.java11;

import io.retropool.client.socket.Manners;
import io.retropool.client.socket.Trust;
import io.retropool.pool.Origin;

/** What is learnt of one server from one of its connections, and how far it is trusted. Thread-safe. */
final class ServerManners {
  private final Manners manners;
  private final Origin origin;

  ServerManners(Manners manners, Origin origin) {
    this.manners = manners;
    this.origin = origin;
  }

  /** Something has come that belongs to no answer. */
  void sentUnasked() {
    manners.sentUnasked(origin, System.nanoTime());
  }

  /** Whether it may have another request on a used connection. */
  boolean isTrusted() {
    return manners.trusted(origin, System.nanoTime());
  }

  /** Whether it may have one on a connection that was idle for so long, and that nobody would send again. */
  boolean mayHaveUnsafe(long idleNanos) {
    return Trust.mayHaveUnsafe(manners, origin, idleNanos);
  }

  /** Its idle connection was open after so long. */
  void kept(long idleNanos) {
    manners.kept(origin, idleNanos);
  }

  /** It has ended an idle connection. */
  void ended(long idleNanos) {
    manners.ended(origin, idleNanos);
  }

  /** A request on a used connection was answered. */
  void answeredAgain(int status) {
    manners.answeredAgain(origin, System.nanoTime());
    manners.answeredOnUsed(origin, status, System.nanoTime());
  }

  /** A request on a used connection, which nobody sends again, had no answer. */
  void lostUnsafe() {
    manners.lostUnsafe(origin, System.nanoTime());
  }
}
