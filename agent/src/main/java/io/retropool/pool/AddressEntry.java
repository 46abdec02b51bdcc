package io.retropool.pool;

import java.net.InetAddress;

/** What an upstream knows of one address that its connections lead to. Guarded by the lock of the upstream. */
final class AddressEntry {
  final InetAddress address;
  /** Permits of connections that lead there. */
  int open;
  /** How many answers in a row were without it. */
  int absences;
  /** The name has it no longer: its connections end from {@link #goneSince} on, within {@link #spread}. */
  boolean gone;
  long goneSince;
  long spread;

  AddressEntry(InetAddress address) {
    this.address = address;
  }

  /** When this one of its connections ends; only of an address that is gone. */
  long endsAt(Permit permit) {
    return goneSince + permit.shareOf(spread);
  }
}
