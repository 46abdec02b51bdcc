package io.retropool.adapter.apache5;

import io.retropool.client.Answer;
import io.retropool.client.library.Sockets;
import org.apache.hc.core5.pool.PoolStats;

/** A manager's statistics as they would be, had it kept the connections that it has given back to all. Thread-safe. */
final class Statistics {
  private final Sockets sockets;

  Statistics(Sockets sockets) {
    this.sockets = sockets;
  }

  /**
   * @param route null for all routes
   * @param own as the manager says; null after an exception
   * @return null where nothing is missing
   */
  Object[] completed(Object manager, Object route, PoolStats own) {
    if (own == null) {
      return null;
    }
    int room = own.getMax() - own.getLeased() - own.getAvailable();
    int missing = Math.min(room, sockets.client(manager).givenBack(route));
    return missing <= 0
        ? null
        : Answer.value(
            new PoolStats(own.getLeased(), own.getPending(), own.getAvailable() + missing, own.getMax()));
  }
}
