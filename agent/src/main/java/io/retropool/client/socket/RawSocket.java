package io.retropool.client.socket;

import io.retropool.access.PrivateAccess;
import java.io.FileDescriptor;
import java.lang.invoke.MethodHandle;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;

/**
 * Asks the kernel about a socket, through the {@code poll} that the JDK uses itself ({@code sun.nio.ch.Net}, JDK 8 to
 * 26). Where the JDK's internals cannot be reached, or the socket is not the JDK's own, the answer is {@link #UNKNOWN}.
 * Thread-safe.
 */
public final class RawSocket {
  public static final int UNKNOWN = -1;
  public static final int NO = 0;

  private final MethodHandle poll;
  private final MethodHandle implementation;
  private final MethodHandle descriptor;
  private final MethodHandle close;
  private final Class<?> jdkChannel;
  private final MethodHandle ofChannel;
  private final MethodHandle layered;
  private final Class<?> jdkTls;
  private final int in;
  private final int out;

  private RawSocket(PrivateAccess access) throws Throwable {
    Class<?> net = Class.forName("sun.nio.ch.Net", true, null);
    this.jdkTls = Class.forName("sun.security.ssl.BaseSSLSocketImpl", false, null);
    this.poll = access.method(net, "poll", FileDescriptor.class, int.class, long.class);
    this.implementation = access.getter(Socket.class, "impl");
    this.descriptor = access.method(SocketImpl.class, "getFileDescriptor");
    this.close = access.method(SocketImpl.class, "close");
    this.jdkChannel = Class.forName("sun.nio.ch.SocketChannelImpl", false, null);
    this.ofChannel = access.getter(jdkChannel, "fd");
    this.layered = access.getter(jdkTls, "self");
    this.in = (short) access.getter(net, "POLLIN").invokeExact();
    this.out = (short) access.getter(net, "POLLOUT").invokeExact();
  }

  /** @return null where this JDK is not as expected */
  public static RawSocket of(PrivateAccess access) {
    try {
      return new RawSocket(access);
    } catch (Throwable missing) {
      return null;
    }
  }

  /** Whether a byte, or the end, waits to be read; waits for that so many milliseconds at most. */
  public int readable(Socket socket, int millis) {
    return poll(socket, in, millis);
  }

  /** As above, without waiting; for a channel of the JDK's own. */
  int readable(SocketChannel channel) {
    return poll(channel, in, 0);
  }

  /**
   * Whether the connection is dead in both directions, as it is when the other side has reset it, and not when that has
   * ended its own direction. Waits for that so many milliseconds at most.
   */
  int reset(SocketChannel channel, int millis) {
    return poll(channel, 0, millis);
  }

  private int poll(SocketChannel channel, int events, long millis) {
    try {
      Object fd = jdkChannel.isInstance(channel) ? (Object) ofChannel.invokeExact((Object) channel) : null;
      return fd != null && ((FileDescriptor) fd).valid() ? (int) poll.invokeExact(fd, events, millis) : UNKNOWN;
    } catch (Throwable failed) {
      return UNKNOWN;
    }
  }

  /** Whether it would block to take leave: TLS says good-bye, and there may be no room for it. Does not wait. */
  public boolean blocksAtClose(Socket socket) {
    return socket instanceof SSLSocket && poll(socket, out, 0) == NO;
  }

  /** Closes the descriptor, without the good-bye of TLS. Does nothing where it cannot. */
  public void close(Socket socket) {
    try {
      Object impl = implementation(socket);
      if (impl != null) {
        close.invokeExact(impl);
      }
    } catch (Throwable closedAlready) {
      // what could be done has been done
    }
  }

  /** The one below TLS, else the socket itself. */
  Socket base(Socket socket) {
    try {
      return jdkTls.isInstance(socket) ? (Socket) (Object) layered.invokeExact((Object) socket) : socket;
    } catch (Throwable unreadable) {
      return socket;
    }
  }

  private int poll(Socket socket, int events, long millis) {
    try {
      Object impl = implementation(socket);
      Object fd = impl == null ? null : (Object) descriptor.invokeExact(impl);
      if (fd == null || !((FileDescriptor) fd).valid()) {
        return UNKNOWN;
      }
      return (int) poll.invokeExact(fd, events, millis);
    } catch (Throwable failed) {
      return UNKNOWN;
    }
  }

  /** The one that owns the descriptor: of the socket itself, or of the one below TLS; null for others' classes. */
  private Object implementation(Socket socket) throws Throwable {
    Socket owner = socket;
    if (jdkTls.isInstance(socket)) {
      owner = (Socket) (Object) layered.invokeExact((Object) socket);
    }
    boolean jdk = owner.getClass() == Socket.class || owner == socket && jdkTls.isInstance(owner);
    return jdk ? (Object) implementation.invokeExact((Object) owner) : null;
  }
}
