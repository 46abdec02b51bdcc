package io.retropool.e2e.servers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each connection to one of several backends, by turns, as a balancer of connections does. Thread-safe. */
public final class Balancer implements Reply {
  private final Map<Integer, Integer> backendOf = new HashMap<>();
  private final List<Integer> calls = new ArrayList<>();
  private final Reply quick = Replies.ok(100);
  private final Reply slow;

  /** @param slowMillis what the first of them takes for each answer */
  public Balancer(int backends, int slowMillis) {
    this.slow = HostileReplies.pause(slowMillis).then(quick);
    for (int i = 0; i < backends; i++) {
      add();
    }
  }

  public synchronized void add() {
    calls.add(0);
  }

  @Override
  public void to(Exchange exchange) throws IOException {
    (backend(exchange.request().connection()) == 0 ? slow : quick).to(exchange);
  }

  private synchronized int backend(int connection) {
    int backend = backendOf.computeIfAbsent(connection, unused -> backendOf.size() % calls.size());
    calls.set(backend, calls.get(backend) + 1);
    return backend;
  }

  /** Of all calls, by the number of the backend from 0. */
  public synchronized double share(int backend) {
    return (double) calls.get(backend) / calls.stream().mapToInt(Integer::intValue).sum();
  }

  /** Starts to count anew. */
  public synchronized void forget() {
    calls.replaceAll(unused -> 0);
  }
}
