package io.retropool.client.socket;

import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import io.retropool.client.HookHandler;
import io.retropool.client.library.SocketTimes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The dials of libraries that look up and connect within one method of theirs: the JDK's own two methods for these tell
 * of both. They are woven when the first such dial begins, which therefore lacks them. Thread-safe.
 */
public final class WatchedDials {
  private final Runnable weaves;
  private final HookGroup hooks;
  private final AtomicBoolean wanted = new AtomicBoolean();
  private final ThreadLocal<WatchedDial> current = new ThreadLocal<>();

  /** @param weaves called once, when the {@link #hooks} are to be woven; returns at once */
  public WatchedDials(HookGroup.Listener listener, Runnable weaves) {
    this.weaves = weaves;
    this.hooks =
        new HookGroup(
            "libraries/dial-times",
            null,
            Arrays.asList(
                new Hook("java.net.InetAddress", "getAllByName", "Ljava/lang/String;", new LookUps()),
                new Hook("java.net.Socket", "connect", "Ljava/net/SocketAddress;I", new Connects())),
            listener);
  }

  /** Of the JDK, on all versions: every other way to look up and to connect a socket comes to these two. */
  public HookGroup hooks() {
    return hooks;
  }

  WatchedDial begin(SocketTimes times, String host, int port) {
    if (!wanted.getAndSet(true)) {
      weaves.run();
    }
    WatchedDial begun = new WatchedDial(this, current.get(), times, host, port);
    current.set(begun);
    return begun;
  }

  /** @param outer the dial that this one was within, or null */
  void end(WatchedDial outer) {
    if (outer == null) {
      current.remove();
    } else {
      current.set(outer);
    }
  }

  private final class LookUps implements HookHandler {
    @Override
    public Object enter(Object none, Object[] arguments) {
      WatchedDial dial = current.get();
      return dial != null && dial.startsLookUp((String) arguments[0]) ? dial : null;
    }

    @Override
    public Object exit(Object none, Object dial, Object returned, Throwable thrown) {
      ((WatchedDial) dial).lookedUp((InetAddress[]) returned, thrown);
      return null;
    }
  }

  private final class Connects implements HookHandler {
    @Override
    public Object enter(Object socket, Object[] arguments) {
      WatchedDial dial = current.get();
      SocketAddress to = (SocketAddress) arguments[0];
      boolean resolved = to instanceof InetSocketAddress && !((InetSocketAddress) to).isUnresolved();
      return dial != null && resolved && dial.startsConnect((InetSocketAddress) to) ? dial : null;
    }

    @Override
    public Object exit(Object socket, Object dial, Object returned, Throwable thrown) {
      ((WatchedDial) dial).connected((Socket) socket, thrown);
      return null;
    }
  }
}
