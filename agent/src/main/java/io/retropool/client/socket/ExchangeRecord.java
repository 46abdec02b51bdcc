package io.retropool.client.socket;

import io.retropool.client.CallRecord;
import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketTimes;
import io.retropool.pool.Lease;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;

/** What the events are told of one lease of a library's: its dials and its exchange. Guarded by its lease. */
final class ExchangeRecord {
  private final CallRecord call;
  private DialRecord dial;
  /** Of the last dial, where it failed. */
  private String failedPhase;

  /** @param call null when nobody records */
  ExchangeRecord(CallRecord call) {
    this.call = call;
  }

  /** Null when nobody records. */
  CallRecord call() {
    return call;
  }

  /** Null before the first dial. */
  SocketTimes times() {
    return dial;
  }

  /** @param idle nanoseconds for which the connection had not been used */
  void connected(Lease lease, long idle) {
    if (call != null) {
      call.connected(lease, idle);
    }
  }

  void dialling(DialRecord begun) {
    dial = begun;
    failedPhase = null;
  }

  void dialled(Lease lease, boolean layered) {
    connected(lease, 0);
    dial.opened(null, layered);
  }

  void dialFailed(Throwable failure) {
    dial.opened(failure, false);
    String opening = dial.failedHandshake() ? "handshake" : "connect";
    failedPhase = failure instanceof UnknownHostException ? "look-up" : opening;
  }

  void notAcquired(Throwable refusal) {
    failed("acquire", refusal);
  }

  void answered(int status) {
    if (call != null) {
      call.answered(status);
    }
  }

  /** The connection ended without an answer; what becomes of the call is still open. */
  void unanswered(Throwable failure) {
    if (call != null && !call.hasAnswer() && !(failure instanceof InterruptedIOException)) {
      call.unanswered();
    }
  }

  void failed(Throwable failure) {
    String later = dial != null && dial.failedHandshake() ? "handshake" : "response";
    failed(failedPhase == null ? later : failedPhase, failure);
  }

  private void failed(String phase, Throwable failure) {
    if (call != null) {
      call.failed(phase, failure);
    }
  }

  /** The answer has ended, and the connection goes on. */
  void completed(SocketBody body) {
    end("completed", body);
  }

  /** The connection has ended, with the answer or before it; what failed is told by the failure. */
  void closed(boolean answered, SocketBody body) {
    if (dial != null) {
      dial.abandoned();
    }
    if (call == null || !answered) {
      return;
    }
    long left = body == null ? 0 : body.left();
    if (left != 0) {
      call.notDrained(left);
    }
    end("closed", body);
  }

  private void end(String outcome, SocketBody body) {
    if (call != null) {
      call.end(outcome, body == null ? 0 : body.size());
    }
  }
}
