package io.retropool.routing;

/**
 * What is known of a request before a connection is chosen for it. Asked only for what a rule for its host needs, on
 * the thread that makes the call.
 */
public interface RequestFacts {
  /** {@code http} or {@code https}. */
  String scheme();

  /** As the caller wrote it. */
  String host();

  /** The effective port: that of the scheme where the URL has none. */
  int port();

  /** As it is sent, percent-encoded and without the query; empty or null for none. */
  String path();

  /** As it is sent, without the question mark; null for none. */
  String query();

  /** In upper case. */
  String method();

  /** @return the first value that the caller gave to this header of the request, or null; the case does not matter */
  String header(String name);
}
