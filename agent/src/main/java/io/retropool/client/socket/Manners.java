package io.retropool.client.socket;

import io.retropool.pool.Origin;
import java.net.HttpURLConnection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * What each server has shown of its manners, which decides how far it is trusted. Thread-safe; times are those of
 * {@code System.nanoTime()}.
 *
 * <p>What a server sends unasked may come after any check, and would then be the next caller's answer: one that was
 * caught at it gets no second request on a connection for a while. A body after HEAD, 204 or 304 is likely to come
 * late, as the answer is over for the client before it: there a server earns quick reuse by being silent once.
 *
 * <p>A server that takes a request on a used connection and ends it without an answer has perhaps acted on it. The JDK
 * repeats the request, as it does on a new connection. For a while that origin's requests that must not be repeated are
 * sent on new connections only.
 *
 * <p>One that answers 503 on a used connection may be on its way out, as Jetty and Undertow say while they are stopped:
 * behind a balancer a new connection would have come to another that stays. What is older than that answer is not used
 * again.
 */
public final class Manners {
  private static final int MISDIRECTED = 421;
  private static final long MINUTE = 60_000_000_000L;
  private static final long EARNED = 10 * MINUTE;

  private final Memory sentUnasked = new Memory(MINUTE);
  private final Memory silent = new Memory(EARNED);
  private final Memory watched = new Memory(MINUTE);
  private final Memory lost = new Memory(MINUTE);
  private final Memory leaving = new Memory(MINUTE);
  private final Memory again = new Memory(EARNED);
  private final IdleSpans idle = new IdleSpans();
  private final Promises promises = new Promises();
  private final Trials trials = new Trials();

  /** Bytes came that belong to no answer. */
  public void sentUnasked(Origin origin, long now) {
    silent.forget(origin);
    sentUnasked.remember(origin, now);
  }

  public boolean trusted(Origin origin, long now) {
    return !sentUnasked.remembers(origin, now);
  }

  /** Nothing came for a while after an answer without a body. */
  public void silent(Origin origin, long now) {
    silent.remember(origin, now);
  }

  /** Whether it was seen to be silent lately. */
  public boolean knownSilent(Origin origin, long now) {
    return silent.remembers(origin, now);
  }

  /** Whether it is worth watching for its silence; says so once a minute. */
  public boolean toBeWatched(Origin origin, long now) {
    if (!trusted(origin, now) || knownSilent(origin, now) || watched.remembers(origin, now)) {
      return false;
    }
    watched.remember(origin, now);
    return true;
  }

  /** A request that must not be repeated had no answer on a used connection. */
  public void lostUnsafe(Origin origin, long now) {
    again.forget(origin);
    lost.remember(origin, now);
  }

  /**
   * Learns from an answer that speaks of the connection and not of the request: on a used one 408 and 421 (RFC 9110,
   * 15.5.9 and 15.5.20), which a caller with a connection of his own would not have had; on any 503 (15.6.4), once a
   * minute, as servers also say so of each call that is too much for them.
   *
   * @param used whether its connection had carried another before
   */
  public void answered(Origin origin, int status, boolean used, long now) {
    if (used && (status == HttpURLConnection.HTTP_CLIENT_TIMEOUT || status == MISDIRECTED)) {
      sentUnasked(origin, now);
    } else if (mayLeave(status) && !leaving.remembers(origin, now)) {
      leaving.remember(origin, now);
    }
  }

  /** Whether a server may say so on its way out: that connection leads nowhere else. */
  public static boolean mayLeave(int status) {
    return status == HttpURLConnection.HTTP_UNAVAILABLE;
  }

  /**
   * Whether a connection may be used again: one that leads to nobody who is on his way out, as far as is known.
   *
   * @param openedAt when it was
   */
  public boolean stays(Origin origin, long openedAt, long now) {
    Long since = leaving.when(origin, now);
    return since == null || openedAt - since > 0;
  }

  /** A request on a used connection was answered. */
  public void answeredAgain(Origin origin, long now) {
    if (!again.remembers(origin, now)) {
      again.remember(origin, now);
    }
  }

  /** Whether it was seen lately to answer more than one request on a connection. */
  public boolean answersAgain(Origin origin, long now) {
    return again.remembers(origin, now);
  }

  /** Whether such a request may go out on a used connection. */
  public boolean keepsUnsafe(Origin origin, long now) {
    return !lost.remembers(origin, now);
  }

  /** For how long it keeps connections open. */
  IdleSpans idle() {
    return idle;
  }

  /** Whose word is believed. */
  Promises promises() {
    return promises;
  }

  /** What is to be found out about it. */
  Trials trials() {
    return trials;
  }

  /** Origins of which one thing is known for a time. */
  private static final class Memory {
    private static final int ORIGINS = 1_000;

    private final ConcurrentMap<Origin, Long> since = new ConcurrentHashMap<>();
    private final long span;

    Memory(long span) {
      this.span = span;
    }

    void remember(Origin origin, long now) {
      if (since.size() >= ORIGINS) {
        since.clear();
      }
      since.put(origin, now);
    }

    void forget(Origin origin) {
      since.remove(origin);
    }

    boolean remembers(Origin origin, long now) {
      return when(origin, now) != null;
    }

    /** Null where nothing is remembered. */
    Long when(Origin origin, long now) {
      if (since.isEmpty()) {
        return null;
      }
      Long when = since.get(origin);
      return when != null && now - when <= span ? when : null;
    }
  }
}
