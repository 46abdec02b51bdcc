package io.retropool.event.jfr;

import io.retropool.event.Events;
import jdk.jfr.Category;
import jdk.jfr.Contextual;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;

/**
 * {@code retropool.Exchange}. With a threshold, so what is recorded are the slow calls: rates and reuse come from
 * {@code retropool.PoolStatistics}. Guarded by itself, because the thread that closes an answer need not be the one
 * that asked.
 */
@Name("retropool.Exchange")
@Label("Exchange")
@Description("Call, from the wish for a connection to the end of its answer, on the thread that ended it")
@Category({"Retropool", "Exchange"})
@Threshold("20 ms")
@StackTrace(false)
final class ExchangeEvent extends Event implements Events.Exchange {
  @Label("Origin")
  @Description("Scheme, host and port")
  @Contextual
  String origin;

  @Label("Outcome")
  @Description("What became of it: completed, closed with its connection, or failed")
  String outcome;

  @Label("Response Code")
  @Description("Of the answer, 0 if there was none")
  int responseCode;

  @Label("Reused")
  @Description("If its connection was open already")
  boolean reused;

  @Label("Pool Wait")
  @Description("Time spent in the queue for a connection")
  @Timespan
  long poolWait;

  @Label("Time Until First Byte")
  @Description("Time from the beginning to the head of the answer, 0 if there was none")
  @Timespan
  long timeToFirstByte;

  @Label("Exchange Id")
  @Description("Tells apart the calls of one process")
  @Contextual
  long exchangeId;

  @Label("Connection Id")
  @Description("Tells apart the connections of one process")
  long connectionId;

  @Label("Response Size")
  @Description("Bytes of the body, 0 if unknown")
  @DataAmount
  long responseSize;

  @Label("Client")
  @Description("Library of the caller")
  String client;

  @Label("Pool")
  String pool;

  private final transient ExchangeProblems problems;
  private final transient long startNanos = System.nanoTime();
  private transient boolean ended;

  ExchangeEvent(ExchangeProblems problems) {
    this.problems = problems;
  }

  @Override
  public synchronized void wanted(String origin, String pool, String client) {
    this.origin = origin;
    this.pool = pool;
    this.client = client;
  }

  @Override
  public synchronized void connected(long connectionId, boolean reused, long waited) {
    this.connectionId = connectionId;
    this.reused = reused;
    poolWait += waited;
  }

  @Override
  public synchronized void answered(int responseCode) {
    if (timeToFirstByte == 0) {
      timeToFirstByte = Math.max(1, System.nanoTime() - startNanos);
      this.responseCode = responseCode;
    }
  }

  @Override
  public synchronized boolean hasAnswer() {
    return timeToFirstByte != 0;
  }

  @Override
  public synchronized boolean ended() {
    return ended;
  }

  @Override
  public synchronized void notDrained(long bytesLeft, boolean closed) {
    if (!ended) {
      problems.notDrained(this, bytesLeft, closed);
    }
  }

  @Override
  public synchronized void failed(String phase, Throwable error) {
    if (!ended) {
      problems.failed(this, phase, error);
      end("failed", 0);
    }
  }

  @Override
  public synchronized void end(String outcome, long responseSize) {
    if (ended) {
      return;
    }
    ended = true;
    this.outcome = Texts.orEmpty(outcome);
    this.responseSize = responseSize;
    origin = Texts.orEmpty(origin);
    pool = Texts.orEmpty(pool);
    client = Texts.orEmpty(client);
    commit();
  }
}
