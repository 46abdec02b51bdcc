package io.retropool.routing;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Methods of HTTP. Stateless. */
public final class Methods {
  /** RFC 9110, section 9.2.2, and QUERY by RFC 10008. */
  private static final List<String> IDEMPOTENT =
      Collections.unmodifiableList(Arrays.asList("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE", "QUERY"));

  private Methods() {}

  /** @return whether a server that gets the request twice does what it does for one */
  public static boolean idempotent(String method) {
    return IDEMPOTENT.contains(method);
  }
}
