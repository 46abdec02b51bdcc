package io.retropool.cli;

import java.util.List;

/** What the MXBeans of a process say at one moment. Immutable. */
final class BeanPicture {
  final long takenAt = System.nanoTime();
  final Attributes agent;
  /** Each pool before its upstreams. */
  final List<Attributes> pools;

  BeanPicture(Attributes agent, List<Attributes> pools) {
    this.agent = agent;
    this.pools = pools;
  }

  /** The same pool or upstream in this picture; null when it was not there yet. */
  Attributes like(Attributes other) {
    for (Attributes each : pools) {
      if (each.name().equals(other.name())) {
        return each;
      }
    }
    return null;
  }
}
