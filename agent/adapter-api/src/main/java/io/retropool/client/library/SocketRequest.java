package io.retropool.client.library;

/** What the operator's rules may look at in a request. Asked on the thread that makes the call, if at all. */
public interface SocketRequest {
  /** In upper case. */
  String method();

  /** As it is sent, percent-encoded and without the query; empty for none. */
  String path();

  /** As it is sent, without the question mark; null for none. */
  String query();

  /** @return the first value of this header field, or null; the case does not matter */
  String header(String name);
}
