package io.retropool.client.library;

import io.retropool.client.Answer;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;

/**
 * The phases of the dial that the current thread is in, as the hooks of its library see them: for the events, and for
 * what the operator wants of it. Thread-safe.
 */
public class DialPhases {
  private final Supplier<SocketTimes> ofExchange;
  private final ThreadLocal<SocketLease> current = new ThreadLocal<>();

  /**
   * @param ofExchange what was dialled last for the exchange that the current thread is in; null for nothing. TLS is
   *     layered over a tunnel when its dial is over.
   */
  protected DialPhases(Supplier<SocketTimes> ofExchange) {
    this.ofExchange = ofExchange;
  }

  /** @return the dial that this one is within, for {@link #leave}; usually null */
  public final SocketLease enter(SocketLease dialling) {
    SocketLease outer = current.get();
    current.set(dialling);
    return outer;
  }

  /** @param outer what {@link #enter} returned */
  public final void leave(SocketLease outer) {
    if (outer == null) {
      current.remove();
    } else {
      current.set(outer);
    }
  }

  /** What is being dialled; null outside of a dial. */
  protected final SocketLease dialling() {
    return current.get();
  }

  /** Null where nothing is to be done after it. */
  public final LookUp enterLookUp(String host) {
    SocketLease dialling = current.get();
    if (dialling == null) {
      return null;
    }
    dialling.times().startLookUp(host);
    return new LookUp(dialling, host);
  }

  /** @param found null after a failure */
  public final Object[] exitLookUp(LookUp lookUp, InetAddress[] found, Throwable thrown) {
    lookUp.lease.times().endLookUp(found == null ? 0 : found.length, thrown);
    InetAddress[] ordered = found == null ? null : lookUp.lease.order(lookUp.host, found);
    if (found != null) {
      lookedUp(lookUp.lease.times(), ordered == null ? found : ordered);
    }
    return ordered == null ? null : Answer.value(ordered);
  }

  /** @param addresses in the order in which they are tried */
  protected void lookedUp(SocketTimes times, InetAddress[] addresses) {}

  /**
   * Within a dial, or through the tunnel that the exchange has dialled; null otherwise.
   *
   * @param connected what TLS is layered over
   */
  public final SocketTimes enterHandshake(Socket connected) {
    SocketLease dialling = current.get();
    SocketTimes times = dialling == null ? ofExchange.get() : dialling.times();
    if (times != null) {
      times.endConnect(connected, null);
      times.startHandshake();
    }
    return times;
  }

  /** @param socket null after a failure */
  public final void exitHandshake(SocketTimes times, Socket socket, Throwable thrown) {
    times.endHandshake(socket, thrown);
  }

  /** One look-up of a dial. */
  public static final class LookUp {
    private final SocketLease lease;
    private final String host;

    private LookUp(SocketLease lease, String host) {
      this.lease = lease;
      this.host = host;
    }
  }
}
