package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.access.PrivateAccess;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits to be read from a channel is told without the selector that watches it. */
class ChannelCheckTest {
  private final ChannelCheck check = new ChannelCheck(new PrivateAccess(
      member -> {
        member.setAccessible(true);
        return member;
      }));
  private SocketChannel client;
  private SocketChannel server;

  ChannelCheckTest() throws ReflectiveOperationException {}

  @BeforeEach
  void connect() throws Exception {
    try (ServerSocketChannel port = ServerSocketChannel.open()) {
      port.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      client = SocketChannel.open(port.getLocalAddress());
      server = port.accept();
    }
    client.configureBlocking(false);
  }

  @AfterEach
  void close() throws Exception {
    server.close();
    client.close();
  }

  @Test
  void silence_is_neither_data_nor_an_end() throws Throwable {
    assertFalse(check.isReadable(client));
    assertFalse(check.readsData(client));
  }

  @Test
  void a_byte_is_data() throws Throwable {
    server.write(ByteBuffer.wrap(new byte[] {1}));
    awaitReadable();
    assertTrue(check.isReadable(client));
    assertTrue(check.readsData(client));
    assertFalse(check.readsData(client), "it has been read");
  }

  @Test
  void an_end_is_no_data() throws Throwable {
    server.close();
    awaitReadable();
    assertTrue(check.isReadable(client));
    assertFalse(check.readsData(client));
  }

  @Test
  void a_closed_channel_and_what_is_no_channel_of_the_jdk_are_not_to_be_used() throws Throwable {
    client.close();
    assertTrue(check.isReadable(client));
    assertFalse(check.readsData(client));
    assertTrue(check.isReadable("other"));
    assertFalse(check.readsData("other"));
  }

  private void awaitReadable() throws Exception {
    try (Selector selector = Selector.open()) {
      client.register(selector, SelectionKey.OP_READ);
      selector.select();
    }
  }
}
