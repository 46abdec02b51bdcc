package io.retropool.pool;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The addresses that connections of an upstream lead to, and which of them its name no longer has. An address is gone
 * when it was absent from three answers in a row, for large services answer with a changing part of what they have; it
 * is back with an answer, or a new connection, that has it. A part of the {@link Ledger}, under the same lock.
 */
final class AddressBook {
  private static final int ANSWERS = 3;

  /** Between the ends of two connections: as many will be dialled instead. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private final Map<InetAddress, AddressEntry> entries = new HashMap<InetAddress, AddressEntry>();
  /** Before which no other connection ends; only once an address is gone. */
  private long notBefore;

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** How many connections lead there. */
  int open(InetAddress address) {
    AddressEntry entry = entries.get(address);
    return entry == null ? 0 : entry.open;
  }

  /** @return the entry of that address, with one connection more; null for null */
  AddressEntry opened(InetAddress address) {
    if (address == null) {
      return null;
    }
    AddressEntry entry = entries.get(address);
    if (entry == null) {
      entry = new AddressEntry(address);
      entries.put(address, entry);
    }
    entry.open++;
    present(entry);
    return entry;
  }

  /** @param entry null for a connection without one */
  void closed(AddressEntry entry) {
    if (entry != null && --entry.open == 0) {
      entries.remove(entry.address);
    }
  }

  /** @param spread within which the connections to an address that is gone end */
  void answered(Set<InetAddress> answer, long spread, long now) {
    for (AddressEntry entry : entries.values()) {
      if (answer.contains(entry.address)) {
        present(entry);
      } else if (++entry.absences == ANSWERS) {
        entry.gone = true;
        entry.goneSince = now;
        entry.spread = spread;
        notBefore = now;
      }
    }
  }

  private static void present(AddressEntry entry) {
    entry.absences = 0;
    entry.gone = false;
  }

  /** Whether this connection, which nobody uses, is to end now: who hears so must close it. */
  boolean ends(Permit permit, long now) {
    if (!Spans.due(now, endsAt(permit, now))) {
      return false;
    }
    notBefore = now + PAUSE;
    return true;
  }

  /** When it may be to end; far where its address is not gone. */
  long endsAt(Permit permit, long now) {
    AddressEntry entry = permit.address;
    if (entry == null || !entry.gone) {
      return now + Spans.FAR;
    }
    long due = entry.endsAt(permit);
    return due - notBefore < 0 ? notBefore : due;
  }
}
