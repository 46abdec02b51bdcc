package io.retropool.pool;

import java.util.Locale;
import java.util.Objects;

/**
 * Scheme, host and effective port (RFC 6454, section 4): {@code http://h/} and {@code http://h:80/} are one origin.
 * Immutable, thread-safe.
 */
public final class Origin {
  private final String scheme;
  private final String host;
  private final int port;
  private final String text;

  /**
   * @param scheme {@code http} or {@code https}, in any case
   * @param host a name or an address literal, in any case; never resolved
   * @param port the effective port, never -1
   */
  public Origin(String scheme, String host, int port) {
    this.scheme = scheme.toLowerCase(Locale.ROOT);
    this.host = host.toLowerCase(Locale.ROOT);
    this.port = port;
    this.text = this.scheme + "://" + this.host + ":" + port;
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
    return other instanceof Origin && text.equals(((Origin) other).text);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(text);
  }

  /** {@code scheme://host:port}, the same string each time. */
  @Override
  public String toString() {
    return text;
  }
}
