package io.retropool.event;

/**
 * How many calls of a client to an origin took a connection of their own, for one reason. Immutable; no text is null.
 */
public final class NotPooledCalls {
  private final String client;
  private final String origin;
  private final String reason;
  private final long calls;

  /** @param origin empty: any */
  NotPooledCalls(String client, String origin, String reason, long calls) {
    this.client = client;
    this.origin = origin;
    this.reason = reason;
    this.calls = calls;
  }

  /** The library, by its name in the options. */
  public String client() {
    return client;
  }

  /** {@code scheme://host:port}; empty: any. */
  public String origin() {
    return origin;
  }

  public String reason() {
    return reason;
  }

  public long calls() {
    return calls;
  }
}
