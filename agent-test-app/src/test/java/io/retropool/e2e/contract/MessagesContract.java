package io.retropool.e2e.contract;

import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.chunked;
import static io.retropool.e2e.servers.Replies.headOnly;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.status;
import static io.retropool.e2e.servers.Replies.untilClose;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Methods, bodies of every framing, and how much of them callers read. */
public abstract class MessagesContract extends Compared {
  @Test
  @DisplayName("a GET whose answer has a Content-Length")
  void contentLength() {
    same(() -> ok(1000, "X-Answer: yes"), "read-fully");
  }

  @Test
  @DisplayName("a GET whose answer is empty")
  void empty() {
    same(() -> ok(0), "read-fully");
  }

  @Test
  @DisplayName("a GET whose answer is large")
  void large() {
    same(() -> ok(1_000_000), "read-fully-close");
  }

  @Test
  @DisplayName("a GET whose answer is chunked")
  void chunkedAnswer() {
    same(() -> chunked(200, 1000, 77), "read-fully-disconnect");
  }

  @Test
  @DisplayName("a GET whose answer is chunked with extensions and trailers")
  void chunkedWithTrailers() {
    String body = "5;name=value\r\nhello\r\n0\r\nX-Trailer: yes\r\n\r\n";
    same(() -> readBody().then(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)), "read-fully");
  }

  @Test
  @DisplayName("a GET whose answer ends with the connection")
  void endsWithTheConnection() {
    same(() -> untilClose(200, 1000), "read-fully-disconnect");
  }

  @Test
  @DisplayName("an HTTP/1.0 server")
  void http10() {
    same(() -> readBody().then(bytes("HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc")).thenClose(), "read-fully");
  }

  @Test
  @DisplayName("204 and 304, which have no body")
  void withoutBody() {
    same(() -> headOnly(204, "X-Answer: yes"), "read-fully-disconnect");
    same(() -> headOnly(304, "ETag: \"1\""), "read-fully-disconnect");
  }

  @Test
  @DisplayName("a HEAD, answered with the length of a body that does not come")
  void headMethod() {
    same(() -> headOnly(200, "Content-Length: 1000"), "with-method", "method", "HEAD");
    same(() -> headOnly(200, "Transfer-Encoding: chunked"), "with-method", "method", "HEAD");
  }

  @Test
  @DisplayName("OPTIONS, TRACE and DELETE without a body")
  void otherMethods() {
    for (String method : new String[] {"OPTIONS", "TRACE", "DELETE"}) {
      same(() -> ok(10), "with-method", "method", method);
    }
  }

  @Test
  @DisplayName("a POST and a PUT that the client buffers")
  void post() {
    same(() -> ok(100), "post-disconnect", "length", "5000");
    same(() -> ok(100), "post-disconnect", "length", "0");
    same(() -> headOnly(204), "post-disconnect", "method", "PUT");
  }

  @Test
  @DisplayName("a POST streamed with a fixed length, and in chunks")
  void streamingPost() {
    same(() -> ok(100), "streaming-post", "framing", "fixed", "length", "70000");
    same(() -> ok(100), "streaming-post", "framing", "chunked", "length", "1000");
  }

  @Test
  @DisplayName("a POST that waits for 100 Continue and gets it")
  void expectContinue() {
    same(() -> bytes("HTTP/1.1 100 Continue\r\n\r\n").then(ok(10)), "streaming-post", "header", "Expect:100-continue");
  }

  @Test
  @DisplayName("a POST that waits for 100 Continue and is refused")
  void expectRefused() {
    same(() -> bytes("HTTP/1.1 417 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").thenClose(),
        "streaming-post", "header", "Expect:100-continue");
  }

  @Test
  @DisplayName("callers that read one byte, half, the status alone, and then let go")
  void readInPart() {
    for (int length : new int[] {100, 200_000}) {
      same(() -> ok(length), "read-one-disconnect");
      same(() -> ok(length), "read-half-close");
      same(() -> ok(length), "status-only");
      same(() -> ok(length), "status-disconnect");
    }
    same(() -> chunked(200, 10_000, 100), "read-half-close");
    same(() -> chunked(200, 10_000, 100), "read-one-disconnect");
  }

  @Test
  @DisplayName("404 and 500, unread, disconnected and read")
  void errors() {
    // Some libraries wait a second before they try a 503 again.
    same(() -> status(503, 1000), "error-unread-disconnect", "count", "2");
    for (int code : new int[] {404, 410, 500}) {
      same(() -> status(code, 1000), "error-unread");
      same(() -> status(code, 1000), "error-unread-disconnect");
      same(() -> status(code, 1000), "error-read");
    }
    same(() -> status(500, 0), "error-read");
    same(() -> chunked(500, 1000, 100), "error-read");
    same(() -> chunked(500, 1000, 100), "error-unread");
    same(() -> untilClose(500, 1000), "error-read");
    same(() -> status(404, 200_000), "error-read");
    same(() -> status(404, 200_000), "error-unread");
  }

  @Test
  @DisplayName("an error that answers a POST, buffered and streamed")
  void errorAfterPost() {
    same(() -> status(500, 100), "post-disconnect");
    same(() -> status(500, 100), "streaming-post");
    same(() -> status(401, 100, "WWW-Authenticate: Basic realm=\"r\""), "streaming-post");
  }
}
