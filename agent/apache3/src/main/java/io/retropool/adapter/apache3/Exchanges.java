package io.retropool.adapter.apache3;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.commons.httpclient.HttpConnection;

/** The exchange of each connection that was opened under a lease, for as long as the connection lives. Thread-safe. */
final class Exchanges {
  /** By identity: only connections of the library's own classes come here, which have no equality. */
  private final Map<HttpConnection, Exchange> exchanges = Collections.synchronizedMap(new WeakHashMap<>());

  /** Null for a connection that never had a lease. */
  Exchange of(HttpConnection connection) {
    return connection == null ? null : exchanges.get(connection);
  }

  /** As {@link #of}, made where there is none. */
  Exchange make(HttpConnection connection) {
    return exchanges.computeIfAbsent(connection, first -> new Exchange());
  }
}
