package io.retropool.e2e.servers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The replies that servers are made of. */
public final class Replies {
  private Replies() {}

  /** A status with a body of that many bytes and a Content-Length, sent in one piece. */
  public static Reply status(int status, int length, String... headers) {
    StringBuilder head = head(status, headers).append("Content-Length: ").append(length).append("\r\n\r\n");
    return readBody().then(bytes(head + body(length)));
  }

  public static Reply ok(int length, String... headers) {
    return status(200, length, headers);
  }

  /** A status and header fields, and nothing about a body. */
  public static Reply headOnly(int status, String... headers) {
    return readBody().then(bytes(head(status, headers).append("\r\n").toString()));
  }

  /** A body of that many bytes in chunks of that size. */
  public static Reply chunked(int status, int length, int chunk, String... headers) {
    StringBuilder text = head(status, headers).append("Transfer-Encoding: chunked\r\n\r\n");
    for (int sent = 0; sent < length; sent += chunk) {
      int size = Math.min(chunk, length - sent);
      text.append(Integer.toHexString(size)).append("\r\n").append(body(length), sent, sent + size).append("\r\n");
    }
    return readBody().then(bytes(text.append("0\r\n\r\n").toString()));
  }

  /** A body that ends where the connection does. */
  public static Reply untilClose(int status, int length, String... headers) {
    return readBody().then(bytes(head(status, headers).append("\r\n") + body(length))).thenClose();
  }

  /** Those characters as they are, in one write. */
  public static Reply bytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return exchange -> {
      exchange.out().write(bytes);
      exchange.out().flush();
    };
  }

  public static Reply readBody() {
    return Exchange::readBody;
  }

  /** Closes the connection without a word. */
  public static Reply close() {
    return Exchange::closeAfter;
  }

  /** Ends the connection by a reset: what was not read is lost. */
  public static Reply reset() {
    return exchange -> {
      exchange.socket().setSoLinger(true, 0);
      exchange.closeAfter();
    };
  }

  /** Says nothing until the moment has come. */
  public static Reply await(Moment moment) {
    return exchange -> moment.await();
  }

  /** Tells that the exchange has come this far. */
  public static Reply reach(Moment moment) {
    return exchange -> moment.come();
  }

  /** One reply a request in their order, the last one for all that follow. */
  public static Reply inTurn(Reply... replies) {
    AtomicInteger next = new AtomicInteger();
    return exchange -> replies[Math.min(next.getAndIncrement(), replies.length - 1)].to(exchange);
  }

  /** By the request's target; a 404 without a body for others. */
  public static Reply byTarget(Map<String, Reply> replies) {
    Reply other = status(404, 0);
    return exchange -> replies.getOrDefault(exchange.request().target(), other).to(exchange);
  }

  /** By whether the request has that header field. */
  public static Reply ifHeader(String name, Reply with, Reply without) {
    return exchange -> (exchange.request().header(name) == null ? without : with).to(exchange);
  }

  /** The first so many characters of the body that {@link #status} and its like send. */
  public static String body(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('A' + i % 26));
    }
    return text.toString();
  }

  /** Status line and header fields, without the empty line. */
  public static StringBuilder head(int status, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" Status ").append(status)
        .append("\r\n");
    Arrays.stream(headers).forEach(header -> head.append(header).append("\r\n"));
    return head;
  }
}
