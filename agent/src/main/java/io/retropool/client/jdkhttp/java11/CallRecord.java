package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.event.Events;
import io.retropool.pool.Lease;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLSession;

/**
 * What the events are told of one call: its exchange that is under way, and the dial for that. It decides nothing, and
 * while nobody records it costs next to nothing. Thread-safe.
 */
final class CallRecord {
  private final Events events;
  private final Telling telling;
  private ExchangeRecord exchange;
  private DialRecord dial;
  private boolean dialEnded;
  private boolean again;

  /** @param callerWaits whether the thread that asked waits for the answer */
  CallRecord(Events events, boolean callerWaits) {
    this.events = events;
    this.telling = new Telling(callerWaits);
  }

  /**
   * An exchange wants a connection.
   *
   * @param secondTry whether it has had one, which ended without an answer
   */
  synchronized void wants(Wanted wanted, boolean secondTry) {
    dial = null;
    again = secondTry;
    if (secondTry && exchange != null) {
      exchange.lostConnection();
    } else {
      exchange = ExchangeRecord.begin(events, wanted);
    }
  }

  /** The exchange that is under way; null when nobody records. */
  synchronized ExchangeRecord exchange() {
    return exchange;
  }

  /** A connection is dialled from now on. */
  synchronized DialRecord beginDial(Wanted wanted, Lease lease) {
    dial = new DialRecord(events, wanted.upstream.origin(), lease == null ? 0 : lease.connectionId(), again);
    dialEnded = false;
    return dial;
  }

  /** The dial that is under way, or ended last; null if there is none. */
  synchronized DialRecord dial() {
    return dial;
  }

  /** There is a connection, or there will be none; see {@link DialRecord#end}. */
  void endDial(Wanted wanted, Lease lease, long opened, SSLSession session, Throwable thrown) {
    Throwable failure = cause(thrown);
    DialRecord ended;
    synchronized (this) {
      ended = dialEnded ? null : dial;
      dialEnded = true;
    }
    if (ended != null) {
      ended.end(wanted, lease, opened, session, failure, telling);
      if (failure == null) {
        forgetDial();
      }
    }
  }

  private synchronized void forgetDial() {
    dial = null;
  }

  /**
   * The caller sees an exception.
   *
   * @param wanted null when it got no connection
   */
  void failed(Wanted wanted, Lease lease, Throwable error) {
    String phase = phase(wanted);
    endDial(wanted, lease, 0, null, error);
    ExchangeRecord failed = exchange();
    if (failed != null) {
      failed.failed(phase, cause(error));
    }
  }

  private synchronized String phase(Wanted wanted) {
    if (wanted == null) {
      return "acquire";
    }
    if (dial != null) {
      return dial.phase();
    }
    return exchange != null && exchange.hasAnswer() ? "body" : "response";
  }

  /** What a future has wrapped; null for null. */
  static Throwable cause(Throwable thrown) {
    boolean wraps = thrown instanceof CompletionException && thrown.getCause() != null;
    return wraps ? thrown.getCause() : thrown;
  }

  /** The caller waits no longer. */
  void returned() {
    telling.tellAll();
  }

  /** Nothing of it is under way any more. */
  void over() {
    ExchangeRecord last = exchange();
    if (last != null) {
      last.end("closed");
    }
  }
}
