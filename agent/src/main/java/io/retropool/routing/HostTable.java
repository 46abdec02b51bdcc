package io.retropool.routing;

import java.util.Locale;

/**
 * Candidates by host: those of the host itself, else those of the longest suffix that has any, else those of any host.
 * One pass over the host from its end, with a hash that grows with it and a probe at each dot; allocates nothing for a
 * host in lower case. Immutable, thread-safe.
 */
final class HostTable {
  private final Node[] slots;
  private final Candidate[] anywhere;

  /** @param anywhere the rules that are for any host, or may be */
  HostTable(Iterable<Node> nodes, int count, Candidate[] anywhere) {
    this.slots = new Node[Integer.highestOneBit(Math.max(4, count * 2)) * 2];
    this.anywhere = anywhere;
    for (Node node : nodes) {
      int slot = slot(hash(node.key));
      while (slots[slot] != null) {
        slot = next(slot);
      }
      slots[slot] = node;
    }
  }

  /** @param host in lower case */
  Candidate[] at(String host) {
    int end = host.endsWith(".") ? host.length() - 1 : host.length();
    int hash = 0;
    Candidate[] best = anywhere;
    for (int i = end - 1; i >= 0; i--) {
      char c = host.charAt(i);
      if (c == '.') {
        Node suffix = find(host, i + 1, end, hash);
        best = suffix == null || suffix.below == null ? best : suffix.below;
      }
      hash = hash * 31 + c;
    }
    Node whole = find(host, 0, end, hash);
    return whole == null || whole.exact == null ? best : whole.exact;
  }

  private Node find(String host, int from, int to, int hash) {
    for (int slot = slot(hash); slots[slot] != null; slot = next(slot)) {
      String key = slots[slot].key;
      if (key.length() == to - from && host.startsWith(key, from)) {
        return slots[slot];
      }
    }
    return null;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 16) & slots.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  private static int hash(String key) {
    int hash = 0;
    for (int i = key.length() - 1; i >= 0; i--) {
      hash = hash * 31 + key.charAt(i);
    }
    return hash;
  }

  /** @return the same object where nothing is to be changed */
  static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  /** A host, and the suffix of the same text. */
  static final class Node {
    final String key;
    /** Null: no rule names this host. */
    Candidate[] exact;
    /** Null: no rule names this suffix. */
    Candidate[] below;

    Node(String key) {
      this.key = key;
    }
  }
}
