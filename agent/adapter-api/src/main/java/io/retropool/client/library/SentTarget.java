package io.retropool.client.library;

/**
 * Path and query of a request line's target: it has a whole URL for a proxy, and whatever the caller wrote (RFC 9112,
 * section 3.2).
 */
public final class SentTarget {
  private SentTarget() {}

  /** As in {@link SocketRequest#path}. */
  public static String path(String uri) {
    String target = target(uri);
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** As in {@link SocketRequest#query}. */
  public static String query(String uri) {
    String target = target(uri);
    int query = target.indexOf('?');
    return query < 0 ? null : target.substring(query + 1);
  }

  private static String target(String uri) {
    int fragment = uri.indexOf('#');
    String target = fragment < 0 ? uri : uri.substring(0, fragment);
    int authority = target.indexOf("://");
    if (target.startsWith("/") || authority < 0) {
      return target;
    }
    int end = authority + 3;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    return target.substring(end);
  }
}
