package io.retropool.client.jdkhttp.java11;

import io.retropool.client.ClientContext;
import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.event.Events;
import io.retropool.pool.Lease;
import java.util.Locale;

/** Tells of connections that are opened, from where the JDK begins to until it has sent a head. Thread-safe. */
final class Dials {
  private final Events events;
  private final String pool;

  Dials(ClientContext context) {
    this.events = context.events();
    this.pool = context.defaultPool().name();
  }

  /** @return null when nobody records it */
  Events.Dial begin(Wanted wanted, Lease lease) {
    Events.Dial dial = events.dial();
    if (dial != null) {
      String reason = lease == null ? "overflow" : lease.dialReason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      dial.wanted(wanted.upstream.origin().toString(), pool, JdkHttpModule.NAME, reason);
    }
    return dial;
  }

  static void end(Events.Dial dial, long connectionId, Throwable failure) {
    if (dial != null) {
      dial.end(connectionId, failure);
    }
  }
}
