package io.retropool.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A server that reads requests and answers none until it is told to. Tells by ports of its own: whoever connects to
 * {@link #arrivals} hears an end when as many requests have come as were wanted, and whoever connects to {@link
 * #release} has them all answered. Thread-safe.
 */
final class StalledServer implements AutoCloseable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket requests = listen(this::stall);
  private final ServerSocket arrivals = listen(this::awaitArrivals);
  private final ServerSocket release = listen(this::release);
  private int arrived;
  private int wanted;
  private boolean answers;

  StalledServer() throws IOException {}

  /** From now on nothing is answered, and {@link #arrivals} wait for so many requests. */
  synchronized void stalls(int requestsWanted) {
    arrived = 0;
    wanted = requestsWanted;
    answers = false;
  }

  int port() {
    return requests.getLocalPort();
  }

  String arrivals() {
    return "127.0.0.1:" + arrivals.getLocalPort();
  }

  String release() {
    return "127.0.0.1:" + release.getLocalPort();
  }

  private static ServerSocket listen(Consumer<Socket> host) throws IOException {
    ServerSocket port = new ServerSocket(0, 0, InetAddress.getByName("127.0.0.1"));
    start(() -> accept(port, host));
    return port;
  }

  private static void accept(ServerSocket port, Consumer<Socket> host) {
    while (true) {
      try {
        Socket socket = port.accept();
        start(() -> host.accept(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "stalled server");
    thread.setDaemon(true);
    thread.start();
  }

  private void stall(Socket of) {
    try (Socket socket = of) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      for (String line; (line = in.readLine()) != null; ) {
        if (line.isEmpty()) {
          awaitAnswer();
          socket.getOutputStream().write(ANSWER);
        }
      }
    } catch (IOException | InterruptedException gone) {
      // nobody wants the answer any more
    }
  }

  private synchronized void awaitAnswer() throws InterruptedException {
    arrived++;
    notifyAll();
    while (!answers) {
      wait();
    }
  }

  private synchronized void awaitArrivals(Socket of) {
    try (Socket socket = of) {
      while (arrived < wanted) {
        wait();
      }
    } catch (IOException | InterruptedException gone) {
      // nobody waits any more
    }
  }

  private synchronized void release(Socket of) {
    try (Socket socket = of) {
      answers = true;
      notifyAll();
    } catch (IOException gone) {
      // it has been heard all the same
    }
  }

  @Override
  public void close() throws IOException {
    requests.close();
    arrivals.close();
    release.close();
  }
}
