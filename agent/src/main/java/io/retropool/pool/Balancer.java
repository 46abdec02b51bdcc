package io.retropool.pool;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Chooses, among several addresses of a name, that with the fewest connections of an upstream, dials under way
 * included. One that could not be reached comes last for half a minute. A part of the {@link Ledger}, under the same
 * lock.
 */
final class Balancer {
  private static final long SHUNNED = TimeUnit.SECONDS.toNanos(30);

  private final AddressBook addresses;
  private final Map<InetAddress, Integer> dialling = new HashMap<InetAddress, Integer>();
  private final Map<InetAddress, Long> shunnedUntil = new HashMap<InetAddress, Long>();

  Balancer(AddressBook addresses) {
    this.addresses = addresses;
  }

  /**
   * The index of the address to dial; {@link #ended} must follow. Only among those of the first one's family: which
   * of the two leads anywhere is for the JDK to say.
   *
   * @param answer not empty; of equals the first is taken
   */
  int choose(InetAddress[] answer, long now) {
    forgive(now);
    int best = 0;
    for (int i = 1; i < answer.length; i++) {
      if (answer[i].getClass() == answer[0].getClass() && rank(answer[i]) < rank(answer[best])) {
        best = i;
      }
    }
    dialling.put(answer[best], underWay(answer[best]) + 1);
    return best;
  }

  /** The dial to that address is over, however it went; a connection that comes of it is counted in the same step. */
  void ended(InetAddress address) {
    int left = underWay(address) - 1;
    if (left > 0) {
      dialling.put(address, left);
    } else {
      dialling.remove(address);
    }
  }

  void reached(InetAddress address) {
    shunnedUntil.remove(address);
  }

  void notReached(InetAddress address, long now) {
    shunnedUntil.put(address, now + SHUNNED);
  }

  private long rank(InetAddress address) {
    long connections = (long) addresses.open(address) + underWay(address);
    return shunnedUntil.containsKey(address) ? Integer.MAX_VALUE + connections : connections;
  }

  private int underWay(InetAddress address) {
    Integer count = dialling.get(address);
    return count == null ? 0 : count;
  }

  private void forgive(long now) {
    for (Iterator<Long> until = shunnedUntil.values().iterator(); until.hasNext(); ) {
      if (Spans.due(now, until.next())) {
        until.remove();
      }
    }
  }
}
