package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;

/** A connection in the fuzzer's world, which knows whether its socket is open and who uses it. */
final class FuzzTransport implements Transport {
  final boolean foreign;
  boolean fit = true;
  boolean stillInUse;
  boolean open = true;
  boolean leased;
  int closes;
  /** Set when the garbage collector took it; its socket counts as open until the core has noticed. */
  Permit collected;

  private final InetAddress address;

  FuzzTransport(boolean foreign) {
    this(foreign, null);
  }

  /** @param address null for none that comes from a look-up */
  FuzzTransport(boolean foreign, InetAddress address) {
    this.foreign = foreign;
    this.address = address;
  }

  @Override
  public InetAddress address() {
    return address;
  }

  @Override
  public boolean fit(long idleNanos) {
    return fit;
  }

  @Override
  public void close() {
    assertEquals(0, foreign ? 0 : closes, "closed twice");
    assertFalse(leased, "closed under its holder's hands");
    closes++;
    if (!foreign) {
      socketCloses();
    }
  }

  void socketCloses() {
    assertTrue(open, "the socket was closed already");
    open = false;
  }

  void lease() {
    assertFalse(leased, "leased twice");
    assertTrue(open, "leased after its socket was closed");
    leased = true;
  }

  boolean isOpen() {
    if (open && collected != null && collected.state == Permit.State.CLOSED) {
      open = false;
    }
    return open;
  }
}
