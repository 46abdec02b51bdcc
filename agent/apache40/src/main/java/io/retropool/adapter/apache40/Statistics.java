package io.retropool.adapter.apache40;

import io.retropool.client.Answer;
import io.retropool.client.library.Sockets;

/**
 * A manager's statistics as they would be, had it kept the connections that it has given back to all. Their class came
 * with 4.2, so that it is reached by reflection. Thread-safe.
 */
final class Statistics {
  private final Sockets sockets;

  Statistics(Sockets sockets) {
    this.sockets = sockets;
  }

  /**
   * @param route null for all routes
   * @param own a {@code PoolStats}, as the manager says; null after an exception
   * @return null where nothing is missing
   */
  Object[] completed(Object manager, Object route, Object own) throws ReflectiveOperationException {
    if (own == null) {
      return null;
    }
    int most = number(own, "getMax");
    int leased = number(own, "getLeased");
    int available = number(own, "getAvailable");
    int missing = Math.min(most - leased - available, sockets.client(manager).givenBack(route));
    return missing <= 0
        ? null
        : Answer.value(
            own.getClass()
                .getConstructor(int.class, int.class, int.class, int.class)
                .newInstance(leased, number(own, "getPending"), available + missing, most));
  }

  private static int number(Object statistics, String getter) throws ReflectiveOperationException {
    return (Integer) statistics.getClass().getMethod(getter).invoke(statistics);
  }
}
