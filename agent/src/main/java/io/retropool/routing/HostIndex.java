package io.retropool.routing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes a {@link HostTable} of rules: for each host and suffix that one of them names, the list of all that can match
 * there, in the order in which they are written. Not thread-safe.
 */
final class HostIndex {
  private final Map<String, List<Candidate>> exact = new HashMap<>();
  private final Map<String, List<Candidate>> below = new HashMap<>();
  private final List<Candidate> anywhere = new ArrayList<>();
  private final Map<String, HostTable.Node> nodes = new HashMap<>();

  static HostTable of(List<Rule> rules) {
    HostIndex index = new HostIndex();
    for (int i = 0; i < rules.size(); i++) {
      index.add(i, rules.get(i));
    }
    return index.table();
  }

  private void add(int order, Rule rule) {
    Candidate certain = new Candidate(order, rule);
    List<Glob> globs = new ArrayList<>();
    for (HostPattern host : rule.hosts()) {
      if (host.isExact()) {
        put(exact, host.key(), certain);
      } else if (host.isSuffix()) {
        put(below, host.key(), certain);
      } else {
        globs.add(host.glob());
      }
    }
    if (rule.hosts().isEmpty() || !globs.isEmpty()) {
      anywhere.add(new Candidate(order, rule, globs.toArray(new Glob[0])));
    }
  }

  private static void put(Map<String, List<Candidate>> map, String key, Candidate candidate) {
    List<Candidate> known = map.get(key);
    if (known == null) {
      known = new ArrayList<>();
      map.put(key, known);
    }
    known.add(candidate);
  }

  private HostTable table() {
    for (String host : exact.keySet()) {
      node(host).exact = merged(host, true);
    }
    for (String suffix : below.keySet()) {
      node(suffix).below = merged(suffix, false);
    }
    Collection<HostTable.Node> all = nodes.values();
    return new HostTable(all, all.size(), anywhere.toArray(new Candidate[0]));
  }

  private HostTable.Node node(String key) {
    HostTable.Node node = nodes.get(key);
    if (node == null) {
      node = new HostTable.Node(key);
      nodes.put(key, node);
    }
    return node;
  }

  /** @param whole whether the key is a host, or else what is below a suffix */
  private Candidate[] merged(String key, boolean whole) {
    Map<Integer, Candidate> inOrder = new TreeMap<>();
    for (Candidate candidate : anywhere) {
      if (!whole) {
        inOrder.put(candidate.order, candidate);
      } else if (candidate.isFor(key)) {
        inOrder.put(candidate.order, candidate.certain());
      }
    }
    // What is certain replaces what may be.
    add(inOrder, whole ? exact.get(key) : below.get(key));
    for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
      add(inOrder, below.get(key.substring(dot + 1)));
    }
    return inOrder.values().toArray(new Candidate[0]);
  }

  private static void add(Map<Integer, Candidate> to, List<Candidate> candidates) {
    if (candidates != null) {
      for (Candidate candidate : candidates) {
        to.put(candidate.order, candidate);
      }
    }
  }
}
