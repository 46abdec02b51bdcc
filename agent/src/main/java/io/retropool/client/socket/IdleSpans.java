package io.retropool.client.socket;

import io.retropool.pool.Origin;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * For how long each server keeps idle connections open, as far as was seen. Thread-safe; times are nanoseconds.
 *
 * <p>One that was seen to end a connection sooner than it had kept another may do so with any: for a minute nothing
 * longer is believed of it, however long it keeps others.
 */
final class IdleSpans {
  private static final int ORIGINS = 1_000;
  private static final long WORTH_NOTING = 100_000_000L;
  private static final long MINUTE = 60_000_000_000L;

  private final ConcurrentMap<Origin, Span> spans = new ConcurrentHashMap<>();

  /** An idle connection was found open after so long. */
  void kept(Origin origin, long idle) {
    Span known = spans.get(origin);
    if (idle >= WORTH_NOTING && (known == null || known.longest < idle)) {
      room();
      spans.compute(origin, (same, span) -> span == null ? new Span(idle, Long.MAX_VALUE, 0) : span.kept(idle));
    }
  }

  /** One was found to be closed by the server, which may have come at any moment of that time. */
  void ended(Origin origin, long idle, long now) {
    room();
    spans.compute(origin, (same, span) -> span == null ? new Span(0, idle, now) : span.ended(idle, now));
  }

  /** How long it keeps any, as far as is known; 0 where nothing is. */
  long proven(Origin origin, long now) {
    Span span = spans.get(origin);
    return span == null ? 0 : span.proven(now);
  }

  private void room() {
    if (spans.size() >= ORIGINS) {
      spans.clear();
    }
  }

  /** Of one server. Immutable. */
  private static final class Span {
    private final long longest;
    /** Of those that it has ended lately. */
    private final long shortest;
    private final long endedAt;

    Span(long longest, long shortest, long endedAt) {
      this.longest = longest;
      this.shortest = shortest;
      this.endedAt = endedAt;
    }

    Span kept(long idle) {
      return new Span(Math.max(longest, idle), shortest, endedAt);
    }

    Span ended(long idle, long now) {
      return new Span(idle < longest ? 0 : longest, lately(now) ? Math.min(shortest, idle) : idle, now);
    }

    long proven(long now) {
      return lately(now) ? Math.min(longest, shortest) : longest;
    }

    private boolean lately(long now) {
      return shortest != Long.MAX_VALUE && now - endedAt <= MINUTE;
    }
  }
}
