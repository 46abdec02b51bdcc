package io.retropool.e2e.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What a server has seen since it started or since {@link #forget}. Thread-safe. */
public final class Traffic {
  private static final Duration LAST_RESORT = Duration.ofMinutes(1);

  private final List<Exchange> exchanges = new ArrayList<>();
  private int accepted;
  private int open;
  private int mostOpen;
  private int fullHandshakes;
  private int resumedHandshakes;
  private int failedHandshakes;

  synchronized void accepted() {
    open++;
    mostOpen = Math.max(mostOpen, open);
    accepted++;
    notifyAll();
  }

  synchronized void closed() {
    open--;
    notifyAll();
  }

  synchronized void handshake(boolean full) {
    if (full) {
      fullHandshakes++;
    } else {
      resumedHandshakes++;
    }
    notifyAll();
  }

  synchronized void handshakeFailed() {
    failedHandshakes++;
  }

  synchronized void arrived(Exchange exchange) {
    exchanges.add(exchange);
    notifyAll();
  }

  /** Waits for so many requests: where the client does not wait for an answer, they may arrive after it has gone on. */
  public synchronized void awaitRequests(int count) {
    await(count, "requests", exchanges::size);
  }

  /** Waits until so many connections have been accepted. */
  public synchronized void awaitConnections(int count) {
    await(count, "connections", () -> accepted);
  }

  /** Waits for so many handshakes, full or not: the client's end of one comes before this side's. */
  public synchronized void awaitHandshakes(int count) {
    await(count, "handshakes", () -> fullHandshakes + resumedHandshakes);
  }

  /** Gives up when nothing more comes, however long all of it takes. */
  private synchronized void await(int count, String what, IntSupplier seen) {
    try {
      for (int before; (before = seen.getAsInt()) < count; ) {
        awaitMore(before, seen);
        if (seen.getAsInt() == before) {
          throw new AssertionError("only " + before + " of " + count + " " + what + " arrived");
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitMore(int before, IntSupplier seen) throws InterruptedException {
    long lastResort = System.nanoTime() + LAST_RESORT.toNanos();
    for (long left; seen.getAsInt() == before && (left = lastResort - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** Waits until no connection is open any more. */
  public void awaitAllClosed() {
    awaitOpen(0);
  }

  /** Waits until no more than so many connections are open. */
  public synchronized void awaitOpen(int atMost) {
    long lastResort = System.nanoTime() + LAST_RESORT.toNanos();
    try {
      while (open > atMost) {
        long left = lastResort - System.nanoTime();
        if (left <= 0) {
          throw new AssertionError(open + " connections are still open");
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Starts to count anew; connections that are open stay open and are not counted again. */
  public synchronized void forget() {
    exchanges.clear();
    accepted = 0;
    mostOpen = open;
    fullHandshakes = 0;
    resumedHandshakes = 0;
    failedHandshakes = 0;
  }

  /** Connections accepted. */
  public synchronized int connections() {
    return accepted;
  }

  /** Connections that neither side has closed, as far as this side knows. */
  public synchronized int open() {
    return open;
  }

  public synchronized int mostOpen() {
    return mostOpen;
  }

  /** Handshakes in which this side's key was used. */
  public synchronized int fullHandshakes() {
    return fullHandshakes;
  }

  public synchronized int resumedHandshakes() {
    return resumedHandshakes;
  }

  public synchronized int failedHandshakes() {
    return failedHandshakes;
  }

  /** In the order in which they began; with their bodies as far as these have been read. */
  public synchronized List<Request> requests() {
    return exchanges.stream().map(Exchange::request).toList();
  }

  /** Bytes of all requests, heads and bodies. */
  public synchronized long bytes() {
    return requests().stream().mapToLong(request -> request.head().length() + request.body().length).sum();
  }
}
