package io.retropool.client.jdkhttp.java11;

import io.retropool.pool.Origin;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Servers that have answered in HTTP/2; about a thousand of them. Thread-safe. */
final class Http2Origins {
  private static final int REMEMBERED = 1_000;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  void add(InetSocketAddress server) {
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    known.add(server.getHostString().toLowerCase(Locale.ROOT) + ':' + server.getPort());
  }

  boolean contains(Origin origin) {
    return !known.isEmpty() && known.contains(origin.host() + ':' + origin.port());
  }
}
