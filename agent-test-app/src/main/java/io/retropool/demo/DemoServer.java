package io.retropool.demo;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An HTTP or HTTPS server that answers every request with 1 KB and keeps connections open for as long as its clients
 * do. Its threads all exist from the start. Tells its port; then, for each line of input, how many connections it has
 * accepted, how many TLS handshakes it has made, and how many of its threads have ever been free at least. Ends with
 * its input.
 */
public final class DemoServer {
  /** In the place of a key store: no TLS. */
  public static final String PLAIN = "plain";

  private static final int THREADS = 512;
  private static final int BACKLOG = 500;
  private static final byte[] ANSWER = answer();

  private final ServerSocket port;
  /** Null: plain HTTP. */
  private final SSLContext tls;
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong handshakes = new AtomicLong();
  private final AtomicInteger free = new AtomicInteger(THREADS);
  private final AtomicInteger fewestFree = new AtomicInteger(THREADS);

  private DemoServer(ServerSocket port, SSLContext tls) {
    this.port = port;
    this.tls = tls;
  }

  /** @param args the key store, PKCS12, or {@link #PLAIN} */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    ServerSocket port = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"));
    DemoServer server = new DemoServer(port, args[0].equals(PLAIN) ? null : tls(args[0]));
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(server::serve, "server-" + i);
      thread.setDaemon(true);
      thread.start();
    }
    Child.tell(port.getLocalPort());
    while (System.in.read() >= 0) {
      Child.tell(server.accepted.get() + " " + server.handshakes.get() + " " + server.fewestFree.get());
    }
  }

  private static SSLContext tls(String keyStore) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(keyStore)) {
      keys.load(in, DemoKeys.PASSWORD.toCharArray());
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, DemoKeys.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static byte[] answer() {
    StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\n")
        .append("Content-Type: text/plain\r\nContent-Length: 1024\r\n\r\n");
    for (int i = 0; i < 1024; i++) {
      text.append((char) ('a' + i % 26));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private void serve() {
    while (true) {
      try (Socket plain = port.accept()) {
        accepted.incrementAndGet();
        fewestFree.accumulateAndGet(free.decrementAndGet(), Math::min);
        plain.setTcpNoDelay(true);
        converse(plain);
      } catch (IOException e) {
        // The client has gone, which is its right.
      } finally {
        free.incrementAndGet();
      }
    }
  }

  private void converse(Socket plain) throws IOException {
    if (tls == null) {
      answer(plain);
      return;
    }
    try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
      socket.setUseClientMode(false);
      socket.startHandshake();
      handshakes.incrementAndGet();
      answer(socket);
    }
  }

  private static void answer(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    while (readRequest(in)) {
      out.write(ANSWER);
      out.flush();
    }
  }

  /** @return false when the client has closed the connection */
  private static boolean readRequest(InputStream in) throws IOException {
    long body = 0;
    boolean begun = false;
    for (String line; (line = readLine(in)) != null; begun = true) {
      if (begun && line.isEmpty()) {
        skip(in, body);
        return true;
      }
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        body = Long.parseLong(line.substring("content-length:".length()).trim());
      }
    }
    return false;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int b; (b = in.read()) >= 0; ) {
      if (b == '\n') {
        return line.toString();
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return null;
  }

  private static void skip(InputStream in, long bytes) throws IOException {
    for (long i = 0; i < bytes; i++) {
      if (in.read() < 0) {
        throw new IOException("the request ended early");
      }
    }
  }
}
