package io.retropool.jmx;

import io.retropool.event.NotPooledCalls;

/** Calls of a client to an origin that share nothing, and why. Immutable. Public because JMX asks for it. */
public final class NotPooledRow {
  private final NotPooledCalls calls;

  NotPooledRow(NotPooledCalls calls) {
    this.calls = calls;
  }

  /** The library, by its name in the options. */
  public String getClient() {
    return calls.client();
  }

  /** Scheme, host and port; empty: any. */
  public String getOrigin() {
    return calls.origin();
  }

  public String getReason() {
    return calls.reason();
  }

  public long getCalls() {
    return calls.calls();
  }
}
