package io.retropool.e2e.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP/1.1 server on plain sockets that does as its reply says and counts. A thread a connection. */
public final class Server implements AutoCloseable {
  private static final int BACKLOG = 500;
  private static final long LAST_RESORT_NANOS = 10_000_000_000L;
  private static final InetSocketAddress ANYWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Traffic traffic = new Traffic();
  private final Set<Socket> idle = ConcurrentHashMap.newKeySet();
  private final Set<Socket> untried = ConcurrentHashMap.newKeySet();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger numbers = new AtomicInteger();
  private final ServerSocket port;
  private final Socket refusing = new Socket();
  private final Tls tls;
  private final Reply reply;
  private volatile int silentOn;

  private Server(InetSocketAddress at, Tls tls, Reply reply) {
    this.tls = tls;
    this.reply = reply;
    try {
      this.port = new ServerSocket(at.getPort(), BACKLOG, at.getAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept, "accepts");
  }

  public static Server http(Reply reply) {
    return new Server(ANYWHERE, null, reply);
  }

  /** @param at an address of this host and a port */
  public static Server http(InetSocketAddress at, Reply reply) {
    return new Server(at, null, reply);
  }

  public static Server https(Tls tls, Reply reply) {
    return new Server(ANYWHERE, tls, reply);
  }

  public Traffic traffic() {
    return traffic;
  }

  public int port() {
    return port.getLocalPort();
  }

  /** {@code host:port}. */
  public String address() {
    return "127.0.0.1:" + port();
  }

  /** @param path with its leading slash */
  public String url(String path) {
    return (tls == null ? "http://" : "https://") + address() + path;
  }

  /** Closes, as a server may at any time, the connections on which no request has begun. */
  public void closeIdle() {
    closeAll(idle);
  }

  private static void closeAll(Set<Socket> sockets) {
    try {
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that on all connections on which no request has begun: nobody has asked. */
  public void sayUnasked(String text) throws IOException {
    for (Socket socket : idle) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /** Says that on all connections that no request has come on, and closes them: it has waited for long enough. */
  public void giveUpUntried(String text) throws IOException {
    for (Socket socket : untried) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.close();
    }
  }

  /** Says nothing on the connection of that number, from 1 on, not even what a handshake takes. */
  public void beSilentOn(int number) {
    silentOn = number;
  }

  /** Has each connection refused from now on: nobody listens, and no other server is given the port. */
  public void refuse() {
    InetSocketAddress at = new InetSocketAddress(port.getInetAddress(), port());
    long lastResort = System.nanoTime() + LAST_RESORT_NANOS;
    try {
      port.close();
      refusing.setReuseAddress(true);
      while (!refusing.isBound()) {
        take(at, lastResort);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails until the thread that accepts has seen the end. */
  private void take(InetSocketAddress at, long lastResort) throws IOException {
    try {
      refusing.bind(at);
    } catch (BindException notYet) {
      if (System.nanoTime() > lastResort) {
        throw notYet;
      }
      Thread.yield();
    }
  }

  @Override
  public void close() {
    try {
      port.close();
      refusing.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    closeAll(open);
  }

  private void accept() {
    while (!port.isClosed()) {
      try {
        Socket socket = port.accept();
        socket.setTcpNoDelay(true);
        int number = numbers.incrementAndGet();
        untried.add(socket);
        traffic.accepted();
        open.add(socket);
        start(() -> serve(socket, number), "serves");
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void serve(Socket raw, int number) {
    try (Socket plain = raw; Socket socket = tls == null ? raw : secure(raw, number)) {
      converse(socket, plain, number);
    } catch (IOException e) {
      // The client went away, which is its right.
    } finally {
      open.remove(raw);
      idle.remove(raw);
      untried.remove(raw);
      traffic.closed();
    }
  }

  private Socket secure(Socket raw, int number) throws IOException {
    if (number == silentOn) {
      while (raw.getInputStream().read() >= 0) {
        // Until the other side has had enough.
      }
    }
    return tls.handshake(raw, traffic);
  }

  private void converse(Socket socket, Socket raw, int number) throws IOException {
    String peer = Tls.peer(socket);
    InputStream in = new BufferedInputStream(socket.getInputStream());
    while (true) {
      idle.add(raw);
      String head = new RequestReader(in).head();
      idle.remove(raw);
      untried.remove(raw);
      if (head == null) {
        return;
      }
      Request request = new Request(number, peer, head, new byte[0]);
      Exchange exchange = new Exchange(socket, in, socket.getOutputStream(), request);
      traffic.arrived(exchange);
      reply.to(exchange);
      if (exchange.last() || "close".equalsIgnoreCase(exchange.request().header("Connection"))) {
        return;
      }
      exchange.readBody();
    }
  }

  private static void start(Runnable work, String name) {
    Thread thread = new Thread(work, "server: " + name);
    thread.setDaemon(true);
    thread.start();
  }
}
