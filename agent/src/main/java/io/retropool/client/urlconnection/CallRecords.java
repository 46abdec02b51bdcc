package io.retropool.client.urlconnection;

import io.retropool.access.PrivateAccess;
import io.retropool.client.CallRecord;
import io.retropool.client.WeakIdentityMap;
import io.retropool.event.Events;
import io.retropool.pool.Origin;
import javax.net.ssl.SSLSocketFactory;

/**
 * The records of the calls that are under way, and what they are told. While nobody records there are none, and next to
 * nothing is done. A record never decides anything: what it cannot read of the JDK it leaves out. Thread-safe.
 */
final class CallRecords {
  private final JdkHttp jdk;
  private final JdkBodies bodies;
  private final Events events;
  private final WeakIdentityMap<Object, CallRecord> open = new WeakIdentityMap<>();
  private final WeakIdentityMap<SSLSocketFactory, Boolean> factories = new WeakIdentityMap<>();

  CallRecords(JdkHttp jdk, PrivateAccess access, Events events) {
    this.jdk = jdk;
    this.bodies = JdkBodies.of(access);
    this.events = events;
  }

  /** The record of a call that wants a connection, which may be its second one; null when nobody records. */
  CallRecord begin(Object connection, Origin origin, String pool) {
    CallRecord before = open.isEmpty() ? null : open.get(connection);
    if (before != null && !before.ended()) {
      return before;
    }
    CallRecord record = CallRecord.begin(events, origin, pool, UrlConnectionModule.NAME);
    if (record != null) {
      open.put(connection, record);
    }
    return record;
  }

  /** An {@code HttpsURLConnection} uses this factory. One for each call means a TLS context for each call. */
  void uses(SSLSocketFactory factory, boolean shared) {
    if (factory != null && events.recordsClients() && factories.get(factory) == null) {
      factories.put(factory, true);
      events.clientCreated(UrlConnectionModule.NAME, "TLS context", shared);
    }
  }

  /** {@code HttpURLConnection.getInputStream0} has returned or thrown. */
  void answered(Object connection, Throwable thrown) {
    CallRecord record = open.isEmpty() ? null : open.get(connection);
    if (record == null || record.ended()) {
      return;
    }
    int code = codeOf(connection);
    if (code > 0) {
      record.answered(code);
    } else if (thrown != null) {
      record.failed("response", thrown);
    }
  }

  /** The exchange is over and the JDK would keep the connection. */
  void completed(HttpState state) {
    CallRecord record = state.record();
    if (record != null) {
      end(record, state, "completed");
    }
  }

  /** The JDK has closed the connection. */
  void closed(Object http, HttpState state) {
    CallRecord record = state.record();
    if (record == null || record.ended()) {
      return;
    }
    // Closed before the application had the answer: by the JDK, before it follows a redirect or tries again.
    if (record.hasAnswer()) {
      tellUnread(record, http);
    } else if (codeOf(state.holder()) == 0) {
      record.unanswered();
      return;
    }
    end(record, state, "closed");
  }

  private void tellUnread(CallRecord record, Object http) {
    long left;
    try {
      left = bodies == null ? 0 : bodies.left(jdk.serverInput(http));
    } catch (Throwable unreadable) {
      left = 0;
    }
    if (left != 0) {
      record.notDrained(left);
    }
  }

  private void end(CallRecord record, HttpState state, String outcome) {
    Object connection = state.holder();
    if (!record.hasAnswer()) {
      record.answered(codeOf(connection));
    }
    record.end(outcome, sizeOf(connection));
    if (connection != null) {
      // What is left to the garbage collector is a weak reference for each call, which it has to look at.
      open.remove(connection);
    }
  }

  /** 0 if it is not known; {@code connection} may be null. */
  private int codeOf(Object connection) {
    try {
      return connection == null ? 0 : jdk.statusCode(connection);
    } catch (Throwable unreadable) {
      return 0;
    }
  }

  private long sizeOf(Object connection) {
    try {
      String length = connection == null ? null : jdk.responseHeader(connection, "Content-Length");
      return length == null ? 0 : Math.max(0, Long.parseLong(length.trim()));
    } catch (Throwable unreadable) {
      return 0;
    }
  }
}
