package io.retropool.e2e.servers;

import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.head;
import static io.retropool.e2e.servers.Replies.readBody;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/** The replies of servers that do what no server should. */
public final class HostileReplies {
  /** What nobody has asked for: whoever reads it as an answer reads another's. */
  public static final String STRAY = "HTTP/1.1 200 Stray\r\nContent-Length: 5\r\n\r\nstray";

  private static final int PRIME = 7919;

  private HostileReplies() {}

  /** The request's target as the body, so that a caller can tell its own answer from another's. */
  public static Reply echo(String... headers) {
    return echoAnd("", headers);
  }

  /** As {@link #echo}, and that at once behind it. */
  public static Reply echoAnd(String beyond, String... headers) {
    return readBody().then(exchange -> {
      String target = exchange.request().target();
      StringBuilder head = head(200, headers).append("Content-Length: ").append(target.length()).append("\r\n\r\n");
      write(exchange, head + (exchange.request().method().equals("HEAD") ? "" : target) + beyond);
    });
  }

  /** As {@link #echoAnd}, in one chunk. */
  public static Reply chunkedEchoAnd(String beyond, String... headers) {
    return readBody().then(exchange -> {
      String target = exchange.request().target();
      write(exchange, head(200, headers) + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(target.length())
          + "\r\n" + target + "\r\n0\r\n\r\n" + beyond);
    });
  }

  /** Answers as {@link #echo} does before it reads the request's body. */
  public static Reply echoEarly() {
    return exchange -> {
      String target = exchange.request().target();
      write(exchange, head(200, "Content-Length: " + target.length()) + "\r\n" + target);
      exchange.readBody();
    };
  }

  /** By the request's method; the other reply for all others. */
  public static Reply ifMethod(String method, Reply then, Reply other) {
    return exchange -> (exchange.request().method().equals(method) ? then : other).to(exchange);
  }

  /** Later than the client may wait for it. */
  public static Reply late(int millis, String text) {
    return pause(millis).then(bytes(text));
  }

  public static Reply pause(int millis) {
    return exchange -> sleep(millis);
  }

  /** Byte after byte. */
  public static Reply drip(String text) {
    return exchange -> {
      for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
        exchange.out().write(b);
        exchange.out().flush();
      }
    };
  }

  /** And the connection is closed when it has then been idle for up to so long; each time a span of its own. */
  public static Reply idleAtMost(int millis, Reply reply) {
    AtomicInteger turn = new AtomicInteger();
    return idle(() -> 1 + turn.incrementAndGet() * PRIME % millis, reply);
  }

  /** As {@link #idleAtMost}, always after the same span. */
  public static Reply idleExactly(int millis, Reply reply) {
    return idle(() -> millis, reply);
  }

  private static Reply idle(IntSupplier millis, Reply reply) {
    return exchange -> {
      exchange.socket().setSoTimeout(0);
      reply.to(exchange);
      exchange.socket().setSoTimeout(millis.getAsInt());
    };
  }

  /**
   * As a firewall on the way that forgets a connection when it was idle for so long: what comes then gets no answer.
   */
  public static Reply forgottenAfter(int millis, Reply reply) {
    Map<Integer, Long> last = new ConcurrentHashMap<>();
    return exchange -> {
      int connection = exchange.request().connection();
      Long before = last.get(connection);
      if (before != null && System.nanoTime() - before > TimeUnit.MILLISECONDS.toNanos(millis)) {
        exchange.in().transferTo(OutputStream.nullOutputStream());
        exchange.closeAfter();
      } else {
        reply.to(exchange);
        last.put(connection, System.nanoTime());
      }
    };
  }

  /** Whenever this connection is closed it is by a reset. */
  public static Reply resetAtEnd() {
    return exchange -> exchange.socket().setSoLinger(true, 0);
  }

  /** One reply for the first request on a connection, another for all that follow. */
  public static Reply firstOnConnection(Reply first, Reply others) {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    return exchange -> (seen.add(exchange.request().connection()) ? first : others).to(exchange);
  }

  /** And the connection is closed when it has had so many answers. */
  public static Reply closedAfter(int answers, Reply reply) {
    Map<Integer, Integer> given = new ConcurrentHashMap<>();
    return exchange -> {
      reply.to(exchange);
      if (given.merge(exchange.request().connection(), 1, Integer::sum) == answers) {
        exchange.closeAfter();
      }
    };
  }

  /** Another reply for each connection, by turns, as from the servers behind a balancer of connections. */
  public static Reply byConnection(Reply... replies) {
    return exchange -> replies[exchange.request().connection() % replies.length].to(exchange);
  }

  private static void write(Exchange exchange, String text) throws IOException {
    exchange.out().write(text.getBytes(StandardCharsets.ISO_8859_1));
    exchange.out().flush();
  }

  private static void sleep(int millis) throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
