package io.retropool.client.jdkhttp.java11;

import io.retropool.client.socket.Manners;
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

  /** It has ended a used connection, or a stream of one, without an answer to the request. */
  void endedUsed() {
    manners.sentUnasked(origin, System.nanoTime());
  }

  /** Whether it may have another request on a used connection. */
  boolean isTrusted() {
    return manners.trusted(origin, System.nanoTime());
  }

  /** Whether it may have one on a connection that was opened then. */
  boolean isTrustedWith(long openedAt) {
    long now = System.nanoTime();
    return manners.trusted(origin, now) && manners.stays(origin, openedAt, now);
  }

  /** A request was answered with that status, on a connection that had carried another before or had not. */
  void answered(int status, boolean used) {
    manners.answered(origin, status, used, System.nanoTime());
  }
}
