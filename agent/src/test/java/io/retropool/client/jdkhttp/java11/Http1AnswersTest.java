package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Http1AnswersTest {
  private static final String OK = "HTTP/1.1 200 OK";

  private static boolean ends(String line, int status, String method, String... namesAndValues) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.computeIfAbsent(namesAndValues[i], unused -> new ArrayList<>()).add(namesAndValues[i + 1]);
    }
    return Http1Answers.endsBeyondDoubt(line, status, method, HttpHeaders.of(fields, (name, value) -> true));
  }

  @Test
  void one_length_ends_an_answer() {
    assertTrue(ends(OK, 200, "GET", "Content-Length", "3"));
    assertTrue(ends(OK, 200, "GET", "Content-Length", "0"));
    assertTrue(ends(OK, 200, "GET", "transfer-encoding", "Chunked"));
    assertTrue(ends("HTTP/1.1 404 ", 404, "DELETE", "Content-Length", "3"));
  }

  @Test
  void no_length_two_or_another_coding_does_not() {
    assertFalse(ends(OK, 200, "GET"));
    assertFalse(ends(OK, 200, "GET", "Content-Length", "3", "Content-Length", "3"));
    assertFalse(ends(OK, 200, "GET", "Content-Length", "3", "Transfer-Encoding", "chunked"));
    assertFalse(ends(OK, 200, "GET", "Transfer-Encoding", "gzip, chunked"));
    assertFalse(ends(OK, 200, "GET", "Transfer-Encoding", "gzip", "Transfer-Encoding", "chunked"));
  }

  @Test
  void an_answer_that_should_have_no_body_may_be_followed_by_one() {
    assertFalse(ends(OK, 200, "HEAD", "Content-Length", "3"));
    assertFalse(ends("HTTP/1.1 204 No Content", 204, "GET", "Content-Length", "0"));
    assertFalse(ends("HTTP/1.1 304 Not Modified", 304, "GET", "Content-Length", "3"));
    assertFalse(ends("HTTP/1.1 101 Switching", 101, "GET", "Content-Length", "0"));
  }

  @Test
  void before_http_1_1_a_connection_ends_with_its_answer() {
    assertFalse(ends("HTTP/1.0 200 OK", 200, "GET", "Content-Length", "3"));
    assertFalse(ends(null, 200, "GET", "Content-Length", "3"));
  }
}
