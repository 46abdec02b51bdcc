package io.retropool.client.socket;

import io.retropool.pool.Origin;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * For how long each server keeps idle connections open, and after how many requests, as far as was seen. Thread-safe;
 * times are nanoseconds.
 *
 * <p>One that was seen to end a connection sooner than it had kept another may do so with any: for a minute nothing
 * longer is believed of it, however long it keeps others.
 */
final class IdleSpans {
  /** What is kept for less may be about to be closed. */
  static final long WORTH_NOTING = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int ORIGINS = 1_000;
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final ConcurrentMap<Origin, Span> spans = new ConcurrentHashMap<>();

  /**
   * An idle connection was found open after so long.
   *
   * @param answers how many it had carried
   */
  void kept(Origin origin, long idle, int answers) {
    if (teaches(origin, idle, answers)) {
      room();
      spans.compute(origin, (same, span) -> (span == null ? Span.UNKNOWN : span).kept(idle, answers));
    }
  }

  /** Whether that would be something new. */
  boolean teaches(Origin origin, long idle, int answers) {
    Span known = spans.get(origin);
    return idle >= WORTH_NOTING && (known == null || known.learnsFrom(idle, answers));
  }

  /** One was found to be closed by the server, which may have come at any moment of that time. */
  void ended(Origin origin, long idle, int answers, long now) {
    room();
    spans.compute(origin, (same, span) -> (span == null ? Span.UNKNOWN : span).ended(idle, answers, now));
  }

  /** For how long it keeps any, as far as is known; 0 where nothing is. */
  long proven(Origin origin, long now) {
    return of(origin).proven(now);
  }

  /** For how long one may have been idle that it is not about to close, as far as is known; 0 where nothing is. */
  long safe(Origin origin, long now) {
    return of(origin).safe(now);
  }

  /** Whether it has kept several one after the other, and closed none in between. */
  boolean isSteady(Origin origin, long now) {
    return of(origin).isSteady(now);
  }

  /** After how many answers it was seen to keep one, at most. */
  int answers(Origin origin) {
    return of(origin).answers;
  }

  private Span of(Origin origin) {
    return spans.getOrDefault(origin, Span.UNKNOWN);
  }

  private void room() {
    if (spans.size() >= ORIGINS) {
      spans.clear();
    }
  }

  /** Of one server. Immutable. */
  private static final class Span {
    private static final Span UNKNOWN = new Span(0, 0, 0, Long.MAX_VALUE, 0);
    private static final int SEVERAL = 3;
    /** Kept so often one after the other, none is closed sooner. */
    private static final int MANY = 20;
    /** A server that was seen to keep one for so many times as long does not close any just then. */
    private static final int LONGER = 10;

    private final long longest;
    /** How many were kept since one was ended, {@link #MANY} at most. */
    private final int times;
    private final int answers;
    /** Of those that it has ended lately. */
    private final long shortest;
    private final long endedAt;

    private Span(long longest, int times, int answers, long shortest, long endedAt) {
      this.longest = longest;
      this.times = times;
      this.answers = answers;
      this.shortest = shortest;
      this.endedAt = endedAt;
    }

    boolean learnsFrom(long idle, int carried) {
      return idle > longest || carried > answers || times < MANY;
    }

    Span kept(long idle, int carried) {
      int seen = Math.min(times + 1, MANY);
      return new Span(Math.max(longest, idle), seen, Math.max(answers, carried), shortest, endedAt);
    }

    Span ended(long idle, int carried, long now) {
      // So soon it is no idle timeout: perhaps it answers so many requests on each, and no more.
      int carries = idle < WORTH_NOTING ? Math.min(answers, carried - 1) : answers;
      long sooner = lately(now) ? Math.min(shortest, idle) : idle;
      return new Span(idle < longest ? 0 : longest, 0, carries, sooner, now);
    }

    long proven(long now) {
      return lately(now) ? Math.min(longest, shortest) : longest;
    }

    long safe(long now) {
      long tenth = proven(now) / LONGER;
      return lately(now) ? tenth : Math.max(tenth, Math.min(longest / 2, WORTH_NOTING * times / MANY));
    }

    boolean isSteady(long now) {
      return times >= SEVERAL && !lately(now);
    }

    private boolean lately(long now) {
      return shortest != Long.MAX_VALUE && now - endedAt <= MINUTE;
    }
  }
}
