package io.retropool.pool;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A connection that does what the test says. */
final class FakeTransport implements Transport {
  final AtomicInteger closes = new AtomicInteger();
  volatile boolean fit = true;
  volatile boolean stillInUse;
  volatile long checkedAfter = -1;
  volatile RuntimeException onClose;
  volatile InetAddress address;
  volatile boolean blocks;
  /** How often it was asked whether it would block; by one thread. */
  volatile int asked;

  @Override
  public boolean fit(long idleNanos) {
    checkedAfter = idleNanos;
    return fit;
  }

  @Override
  public InetAddress address() {
    return address;
  }

  @Override
  public boolean closesAtOnce() {
    asked++;
    return !blocks;
  }

  @Override
  public void close() {
    closes.incrementAndGet();
    if (onClose != null) {
      throw onClose;
    }
  }

  @Override
  public boolean stillInUse() {
    return stillInUse;
  }

  boolean closed() {
    return closes.get() > 0;
  }
}
