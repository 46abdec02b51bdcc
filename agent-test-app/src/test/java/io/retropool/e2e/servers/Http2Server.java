package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that speaks HTTP/2 over TLS frame by frame (RFC 9113), does as its reply says and counts. A thread a
 * connection, and one for each stream that is being answered.
 */
public final class Http2Server implements AutoCloseable {
  private static final int BACKLOG = 1_000;

  private final Traffic traffic = new Traffic();
  private final AtomicInteger streams = new AtomicInteger();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ServerSocket port;
  private final Tls tls;
  private final int limit;
  private final Http2Reply reply;

  private Http2Server(Tls tls, int limit, Http2Reply reply) {
    this.tls = tls.offering("h2");
    this.limit = limit;
    this.reply = reply;
    try {
      this.port = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept, "accepts");
  }

  /** One whose settings allow so many streams at once; what is more it refuses. */
  public static Http2Server allowing(int limit, Http2Reply reply) {
    return new Http2Server(Tls.with(KeyMaterial.named("server").keyStore()), limit, reply);
  }

  /** Connections and handshakes; the requests are {@link #streams}. */
  public Traffic traffic() {
    return traffic;
  }

  /** Requests that have come, those that were refused included. */
  public int streams() {
    return streams.get();
  }

  public String url() {
    return "https://127.0.0.1:" + port() + "/";
  }

  public int port() {
    return port.getLocalPort();
  }

  @Override
  public void close() {
    try {
      port.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!port.isClosed()) {
      try {
        Socket socket = port.accept();
        socket.setTcpNoDelay(true);
        traffic.accepted();
        open.add(socket);
        start(() -> serve(socket), "serves");
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket raw) {
    try (Socket plain = raw; Socket socket = tls.handshake(raw, traffic)) {
      new Http2Peer(socket, limit, this::arrived).run();
    } catch (IOException e) {
      // The client went away, which is its right.
    } finally {
      open.remove(raw);
      traffic.closed();
    }
  }

  private void arrived(Http2Stream stream) {
    streams.incrementAndGet();
    start(() -> answer(stream), "answers");
  }

  private void answer(Http2Stream stream) {
    try {
      reply.to(stream);
    } catch (IOException e) {
      // The client went away, which is its right.
    }
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, "HTTP/2 server: " + name);
    thread.setDaemon(true);
    thread.start();
  }
}
