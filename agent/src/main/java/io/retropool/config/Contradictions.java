package io.retropool.config;

import java.util.List;
import java.util.Map;

/** Options that are good each by itself and make no sense together. */
final class Contradictions {
  private final Map<Option<?>, Entry<?>> entries;
  private final String prefix;
  private final List<String> problems;

  private Contradictions(Map<Option<?>, Entry<?>> entries, String prefix, List<String> problems) {
    this.entries = entries;
    this.prefix = prefix;
    this.problems = problems;
  }

  /**
   * Says which of two wins. Where the pool's arithmetic lets the winner win anyway, the values stay as they are;
   * otherwise the entry of the loser is replaced.
   *
   * @param entries of one pool, by the option of the default pool
   * @param prefix of the keys that are its own: what it inherits has been complained of where it was written
   */
  static void settle(Map<Option<?>, Entry<?>> entries, String prefix, List<String> problems) {
    Contradictions contradictions = new Contradictions(entries, prefix, problems);
    contradictions.moreThan(Options.POOL_CONNECTIONS_PER_ORIGIN, Options.POOL_CONNECTIONS);
    contradictions.moreThan(Options.POOL_IDLE, Options.POOL_CONNECTIONS);
    contradictions.moreThan(Options.POOL_IDLE_PER_ORIGIN, Options.POOL_IDLE);
    contradictions.moreThan(Options.POOL_IDLE_PER_ORIGIN, Options.POOL_CONNECTIONS_PER_ORIGIN);
    contradictions.moreThan(Options.POOL_IDLE_TIMEOUT, Options.POOL_TIME_TO_LIVE);
    contradictions.moreThan(Options.POOL_SATURATED_UNTIL, Options.POOL_SATURATED_AT);
    contradictions.overflowWithoutLimit();
    contradictions.boundWithoutOverflow();
    contradictions.waitWithoutTime();
    contradictions.prewarmInVain();
  }

  /** Only what somebody asked for can contradict: a default above a limit is just a default. 0 is no limit. */
  private <T extends Number> void moreThan(Option<T> part, Option<T> whole) {
    long most = number(whole);
    if (isSet(part) && most > 0 && number(part) > most && (isOwn(part) || isOwn(whole))) {
      problems.add(entries.get(part) + ": more than " + entries.get(whole) + ", which wins");
    }
  }

  private void overflowWithoutLimit() {
    Entry<?> overflow = entries.get(Options.POOL_OVERFLOW);
    boolean limited = number(Options.POOL_CONNECTIONS) > 0 || number(Options.POOL_CONNECTIONS_PER_ORIGIN) > 0;
    if (isOwn(Options.POOL_OVERFLOW) && overflow.value() != Overflow.DIAL && !limited) {
      problems.add(
          overflow
              + ": never happens, as neither "
              + named(Options.POOL_CONNECTIONS)
              + " nor "
              + named(Options.POOL_CONNECTIONS_PER_ORIGIN)
              + " sets a limit; no limit wins");
    }
  }

  private void boundWithoutOverflow() {
    Entry<?> overflow = entries.get(Options.POOL_OVERFLOW);
    boolean own = isOwn(Options.POOL_OVERFLOW_CONNECTIONS) || isOwn(Options.POOL_OVERFLOW);
    if (own && bounded() && isSet(Options.POOL_OVERFLOW) && overflow.value() != Overflow.DIAL) {
      problems.add(entries.get(Options.POOL_OVERFLOW_CONNECTIONS) + ": none with " + overflow + ", which wins");
    }
  }

  private boolean bounded() {
    return number(Options.POOL_OVERFLOW_CONNECTIONS) > 0;
  }

  private void waitWithoutTime() {
    Entry<?> timeout = entries.get(Options.POOL_ACQUIRE_TIMEOUT);
    Option<?> why = bounded() ? Options.POOL_OVERFLOW_CONNECTIONS : Options.POOL_OVERFLOW;
    Entry<?> overflow = entries.get(Options.POOL_OVERFLOW);
    boolean waits = overflow.value() == Overflow.WAIT || overflow.value() == Overflow.DIAL && bounded();
    boolean own = isOwn(Options.POOL_ACQUIRE_TIMEOUT) || isOwn(why);
    if (own && waits && number(Options.POOL_ACQUIRE_TIMEOUT) == 0) {
      Entry<Long> settled = Entry.byDefault(Options.POOL_ACQUIRE_TIMEOUT);
      entries.put(Options.POOL_ACQUIRE_TIMEOUT, settled);
      problems.add(
          timeout + ": no time to wait with " + entries.get(why) + ", which wins; " + settled.text()
              + " holds (default)");
    }
  }

  private void prewarmInVain() {
    Entry<?> prewarm = entries.get(Options.POOL_PREWARM);
    if (number(Options.POOL_PREWARM) == 0) {
      return;
    }
    long perOrigin = number(Options.POOL_CONNECTIONS_PER_ORIGIN);
    List<?> origins = (List<?>) entries.get(Options.POOL_PREWARM_ORIGINS).value();
    if (isOwn(Options.POOL_PREWARM) && (origins == null || origins.isEmpty())) {
      problems.add(prewarm + ": for no origin, as " + named(Options.POOL_PREWARM_ORIGINS) + " names none");
    } else if (number(Options.POOL_CONNECTIONS) > 0
        && (isOwn(Options.POOL_PREWARM) || isOwn(Options.POOL_CONNECTIONS))) {
      problems.add(prewarm + ": none with " + entries.get(Options.POOL_CONNECTIONS) + ", which wins");
    } else if (perOrigin > 0
        && number(Options.POOL_PREWARM) > perOrigin / 2
        && (isOwn(Options.POOL_PREWARM) || isOwn(Options.POOL_CONNECTIONS_PER_ORIGIN))) {
      problems.add(
          prewarm + ": more than half of " + entries.get(Options.POOL_CONNECTIONS_PER_ORIGIN) + ", which wins");
    }
  }

  private boolean isSet(Option<?> option) {
    return entries.get(option).source() != Source.DEFAULT;
  }

  /** Written for this pool, not inherited. */
  private boolean isOwn(Option<?> option) {
    return isSet(option) && entries.get(option).option().name().startsWith(prefix);
  }

  private String named(Option<?> ofDefault) {
    return prefix + ofDefault.name().substring(PoolNames.DEFAULT_PREFIX.length());
  }

  private long number(Option<? extends Number> option) {
    return ((Number) entries.get(option).value()).longValue();
  }
}
