package io.retropool.client;

import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import java.io.IOException;
import java.net.Socket;

/**
 * What the operator wants of the sockets of a pool; what he does not name stays as it is. What a socket or this JDK
 * does not have is left out: a connection that works is worth more. Immutable, thread-safe.
 */
public final class SocketSettings {
  private static final long SECOND = 1_000_000_000L;

  private final int keepAliveIdle;
  private final int keepAliveInterval;
  private final int keepAliveCount;
  private final int sendBuffer;
  private final int receiveBuffer;

  SocketSettings(PoolConfiguration pool) {
    this.keepAliveIdle = seconds(pool.get(Options.POOL_TCP_KEEP_ALIVE_IDLE));
    this.keepAliveInterval = seconds(pool.get(Options.POOL_TCP_KEEP_ALIVE_INTERVAL));
    this.keepAliveCount = pool.get(Options.POOL_TCP_KEEP_ALIVE_COUNT);
    this.sendBuffer = bytes(pool.get(Options.POOL_SEND_BUFFER));
    this.receiveBuffer = bytes(pool.get(Options.POOL_RECEIVE_BUFFER));
  }

  /** The kernel counts whole seconds, of which there is one at least. */
  private static int seconds(long nanos) {
    return nanos == 0 ? 0 : (int) Math.min(Math.max(1, nanos / SECOND), Short.MAX_VALUE);
  }

  private static int bytes(long size) {
    return (int) Math.min(size, Integer.MAX_VALUE);
  }

  /** @param socket connected */
  public void applyTo(Socket socket) {
    if (keepAliveIdle > 0 || keepAliveInterval > 0 || keepAliveCount > 0) {
      set(() -> socket.setKeepAlive(true));
      set(socket, "TCP_KEEPIDLE", keepAliveIdle);
      set(socket, "TCP_KEEPINTERVAL", keepAliveInterval);
      set(socket, "TCP_KEEPCOUNT", keepAliveCount);
    }
    if (sendBuffer > 0) {
      set(() -> socket.setSendBufferSize(sendBuffer));
    }
    if (receiveBuffer > 0) {
      set(() -> socket.setReceiveBufferSize(receiveBuffer));
    }
  }

  private static void set(Socket socket, String option, int value) {
    if (value > 0) {
      set(() -> ExtendedOptions.set(socket, option, value));
    }
  }

  private static void set(Step step) {
    try {
      step.run();
    } catch (IOException | RuntimeException notHere) {
      // as the class says
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}
