package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.retropool.event.Events;
import io.retropool.event.ForwardingEvents;
import io.retropool.pool.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class DialRecordTest {
  /** The type of a TLS record (RFC 8446, 5.1). */
  private static final int HANDSHAKE = 22;

  private final List<String> told = new ArrayList<>();

  @Test
  void a_handshake_that_the_library_leaves_to_the_first_write_is_left_to_that() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
      CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> firstByte(server));
      Origin origin = new Origin("https", "host", 443);
      DialRecord record = new DialRecord(new Told(), "any", origin, "default", "", "empty", 1);
      socket.connect(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()));
      record.startHandshake();
      record.endHandshake(socket, null);
      record.securedWhileConnecting(socket, null);
      record.opened(null, false);
      socket.close();
      assertNotEquals(HANDSHAKE, first.join());
    }
    assertEquals(List.of("opened"), told);
  }

  /** Below 0 for none. */
  private static int firstByte(ServerSocket server) {
    try (Socket accepted = server.accept()) {
      return accepted.getInputStream().read();
    } catch (IOException reset) {
      return -1;
    }
  }

  private final class Told extends ForwardingEvents {
    @Override
    public Dial dial() {
      return new OneDial();
    }
  }

  private final class OneDial implements Events.Dial {
    @Override
    public void wanted(String origin, String pool, String client, String reason) {}

    @Override
    public void tags(String tags) {}

    @Override
    public void dnsTime(long nanos) {}

    @Override
    public void connectTime(long nanos) {}

    @Override
    public void tls(long nanos, String protocol, boolean resumed) {
      told.add("secured");
    }

    @Override
    public void stop() {}

    @Override
    public void end(long connectionId, Throwable failure) {
      told.add("opened");
    }
  }
}
