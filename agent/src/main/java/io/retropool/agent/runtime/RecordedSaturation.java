package io.retropool.agent.runtime;

import io.retropool.event.Events;
import io.retropool.pool.UpstreamStatistics;

/** Takes alerts to the events. Thread-safe. */
final class RecordedSaturation implements SaturationWatch.Listener {
  private final Events events;

  RecordedSaturation(Events events) {
    this.events = events;
  }

  @Override
  public void turned(UpstreamStatistics upstream, int limit, boolean raised) {
    events.poolSaturated(
        upstream.origin().toString(), upstream.pool(), upstream.leased(), limit, upstream.pending(), raised);
  }
}
