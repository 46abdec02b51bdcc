package io.retropool.client.jdkhttp.java11;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What is done when a server ends a HTTP/2 connection that is pooled, after a word (GOAWAY; RFC 9113, section 6.8) or
 * without one. Without the agent only a client that is kept meets that. Thread-safe.
 */
final class Departures {
  /** What a server's streams leave when divided by two (RFC 9113, section 5.1.1). */
  private static final int PUSHED = 0;

  private final JdkInternals jdk;
  private final Http2Internals http2;
  private final Streams streams;
  private final Executor workers;
  private final Consumer<Throwable> failed;

  /**
   * @param http2 null where this JDK is not as expected
   * @param workers runs what may wait for a lock of the JDK's
   * @param failed hears of errors of ours on those
   */
  Departures(JdkInternals jdk, Http2Internals http2, Streams streams, Executor workers, Consumer<Throwable> failed) {
    this.jdk = jdk;
    this.http2 = http2;
    this.streams = streams;
    this.workers = workers;
    this.failed = failed;
  }

  // ---- its word

  /**
   * {@code Http2Connection.handleGoAway}: JDKs before JDK-8335181, such as 17.0.15, close the connection at once, and
   * with it the stream whose answer is on its way.
   *
   * @return whether the connection is to go on until that has come
   */
  boolean goesOn(Object http2Connection, Object goAway) throws Throwable {
    StreamedConnection known = streams.known(http2Connection);
    if (known == null) {
      return false;
    }
    int last = http2.last(goAway);
    known.last().is(last);
    if (!http2.hasStreams(http2Connection) || !http2.allAnswered(http2Connection, last)) {
      known.refuses();
      return false;
    }
    if (http2.outlivesGoAway()) {
      return false;
    }
    http2.carryNoMore(http2Connection);
    return true;
  }

  /**
   * {@code Http2Connection.putStream}: the connection may have been lent before that word, or its end, and the stream
   * opened after the JDK has looked which ones it concerns (17 to 26; 17.0.15 does not look at an end, either). Nobody
   * would answer it.
   */
  AutoCloseable opening(Object http2Connection, Object stream, int number) throws Throwable {
    if (!streams.pooled()
        || number % 2 == PUSHED
        || CallOf.exchange(jdk, jdk.exchangeOfImplementation(stream)) == null) {
      return null;
    }
    StreamedConnection known = streams.known(http2Connection);
    return () -> opened(known, http2Connection, stream, number);
  }

  /** @param known null where it has been closed before */
  private void opened(StreamedConnection known, Object http2Connection, Object stream, int number) {
    try {
      if (known != null && known.last().isBefore(number)) {
        known.refuses();
        workers.execute(() -> end(() -> http2.refuse(stream)));
      } else if (!http2.isOpen(http2Connection)) {
        workers.execute(() -> end(() -> http2.cancel(stream, "connection closed")));
      }
    } catch (Throwable ours) {
      failed.accept(ours);
    }
  }

  private void end(Ends how) {
    try {
      how.end();
    } catch (Throwable ours) {
      failed.accept(ours);
    }
  }

  // ---- its end

  /** {@code Stream.receiveDataFrame}; where a head ends its stream the JDK makes one without data (17 to 26). */
  AutoCloseable arriving(Object stream, Object dataFrame) throws Throwable {
    if (!streams.pooled() || !http2.isLast(dataFrame)) {
      return null;
    }
    StreamedConnection known = streams.known(http2.connectionOf(stream));
    Carried carried = known == null ? null : known.carries();
    // Not before it is in the queue: an error in between ends the connection, and leaves it out.
    return carried != null && jdk.exchangeOfImplementation(stream) == carried.exchange()
        ? () -> known.arrived(stream)
        : null;
  }

  /**
   * {@code Stream.connectionClosing}: it drops what has been received and is not read yet (17 to 26), though nothing is
   * missing. nginx sends GOAWAY, the last answer and the end of the connection in one go.
   *
   * @return whether the stream goes on as if its connection were open
   */
  boolean outlives(Object stream) throws Throwable {
    StreamedConnection known = streams.pooled() ? streams.known(http2.connectionOf(stream)) : null;
    if (known == null
        || !known.hasAllOf(stream)
        || !http2.isAnswered(stream)
        || !known.outlivedBy(stream)) {
      return false;
    }
    if (!http2.isUnderWay(stream) && known.finished(stream)) {
      // It has ended just now, and nobody else will say so.
      known.close();
    }
    return true;
  }

  /** What ends a stream. */
  private interface Ends {
    void end() throws Throwable;
  }
}
