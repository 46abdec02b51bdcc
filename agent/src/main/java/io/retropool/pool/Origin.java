package io.retropool.pool;

import java.util.Locale;

/**
 * Scheme, host and effective port (RFC 6454, section 4): {@code http://h/} and {@code http://h:80/} are one origin.
 * Immutable, thread-safe.
 */
public final class Origin {
  private final String scheme;
  private final String host;
  private final int port;
  /** Made when it is asked for: an origin is made for each call, its text is for events only. */
  private String text;

  /**
   * @param scheme {@code http} or {@code https}, in any case
   * @param host a name or an address literal, in any case; never resolved
   * @param port the effective port, never -1
   */
  public Origin(String scheme, String host, int port) {
    this.scheme = scheme.toLowerCase(Locale.ROOT);
    this.host = host.toLowerCase(Locale.ROOT);
    this.port = port;
  }

  /** Lower case. */
  public String scheme() {
    return scheme;
  }

  /** Lower case, never null. */
  public String host() {
    return host;
  }

  /** The effective port, 1 to 65535. */
  public int port() {
    return port;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Origin)) {
      return false;
    }
    Origin that = (Origin) other;
    return port == that.port && host.equals(that.host) && scheme.equals(that.scheme);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * scheme.hashCode() + host.hashCode()) + port;
  }

  /** {@code scheme://host:port}. */
  @Override
  public String toString() {
    // Two threads may each make one, which are equal and safely published, as strings are.
    String made = text;
    if (made == null) {
      made = scheme + "://" + host + ":" + port;
      text = made;
    }
    return made;
  }
}
