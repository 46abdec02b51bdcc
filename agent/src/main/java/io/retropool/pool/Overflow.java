package io.retropool.pool;

/** What happens to a call that finds every place taken. */
public enum Overflow {
  /**
   * It waits as long as a dial takes, 50 ms at most, then dials outside the limit; where no more may be open there it
   * waits for its turn, until the acquire timeout.
   */
  DIAL,
  /** It waits for its turn until the acquire timeout. */
  WAIT,
  /** It fails at once. */
  FAIL
}
