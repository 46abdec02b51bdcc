package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Asks the kernel whether anything, or the end, waits to be read from a channel: the selector's thread may not have
 * come to it yet. Uses the JDK's own {@code sun.nio.ch.Net.poll} (11 to 26). Thread-safe.
 */
final class ChannelCheck {
  private final Class<?> channelType;
  private final MethodHandle descriptor;
  private final MethodHandle poll;
  private final int in;

  ChannelCheck(PrivateAccess access) throws ReflectiveOperationException {
    Class<?> net = Class.forName("sun.nio.ch.Net", true, null);
    this.channelType = Class.forName("sun.nio.ch.SocketChannelImpl", false, null);
    this.descriptor = access.getter(channelType, "fd");
    this.poll = access.method(net, "poll", FileDescriptor.class, int.class, long.class);
    try {
      this.in = (short) access.getter(net, "POLLIN").invokeExact();
    } catch (Throwable e) {
      throw new ReflectiveOperationException("sun.nio.ch.Net.POLLIN cannot be read", e);
    }
  }

  /** @return true as well for a channel that is not the JDK's own, or is closed */
  boolean isReadable(Object channel) throws Throwable {
    if (!channelType.isInstance(channel)) {
      return true;
    }
    Object fd = (Object) descriptor.invokeExact(channel);
    return !((FileDescriptor) fd).valid() || (int) poll.invokeExact(fd, in, 0L) != 0;
  }

  /**
   * Whether what waits to be read, if anything does, is a byte and not the end. The byte is lost.
   *
   * @param channel does not block, as those of a selector
   */
  boolean readsData(Object channel) {
    try {
      return channelType.isInstance(channel) && ((SocketChannel) channel).read(ByteBuffer.allocate(1)) > 0;
    } catch (IOException ended) {
      return false;
    }
  }
}
