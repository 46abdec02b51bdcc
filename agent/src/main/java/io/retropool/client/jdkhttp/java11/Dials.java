package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.event.Events;
import io.retropool.pool.Lease;
import java.util.Locale;

/** Tells of connections that are opened, from where the JDK begins to until it has sent a head. Thread-safe. */
final class Dials {
  private final Events events;

  Dials(Events events) {
    this.events = events;
  }

  /** @return null when nobody records it */
  Events.Dial begin(Wanted wanted, Lease lease) {
    Events.Dial dial = events.dial();
    if (dial != null) {
      String reason = lease == null ? "overflow" : lease.dialReason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      dial.wanted(wanted.upstream.origin().toString(), wanted.upstream.pool().name(), JdkHttpModule.NAME, reason);
      dial.tags(wanted.request.tags());
    }
    return dial;
  }

  static void end(Events.Dial dial, long connectionId, Throwable failure) {
    if (dial != null) {
      dial.end(connectionId, failure);
    }
  }
}
