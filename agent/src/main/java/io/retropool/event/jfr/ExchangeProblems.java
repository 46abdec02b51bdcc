package io.retropool.event.jfr;

import io.retropool.event.Occurrences;

/** What can go wrong with a call, as events of its own. Thread-safe. */
final class ExchangeProblems {
  private final Occurrences failed = new Occurrences(JfrEvents.PROBLEMS_PER_SECOND, System::nanoTime);
  private final Occurrences notDrained = new Occurrences(JfrEvents.PROBLEMS_PER_SECOND, System::nanoTime);
  private final ExchangeFailedEvent anyFailed = new ExchangeFailedEvent();
  private final ResponseNotDrainedEvent anyNotDrained = new ResponseNotDrainedEvent();

  /** Whether anybody records one of them. */
  boolean recorded() {
    return anyFailed.isEnabled() || anyNotDrained.isEnabled();
  }

  void failed(ExchangeEvent exchange, String phase, Throwable error) {
    ExchangeFailedEvent event = new ExchangeFailedEvent();
    int occurrences = event.isEnabled() ? failed.next() : 0;
    if (occurrences > 0) {
      event.origin = Texts.orEmpty(exchange.origin);
      event.phase = phase;
      event.error = Texts.className(error);
      event.reused = exchange.reused;
      event.occurrences = occurrences;
      event.exchangeId = exchange.exchangeId;
      event.connectionId = exchange.connectionId;
      event.pool = Texts.orEmpty(exchange.pool);
      event.client = Texts.orEmpty(exchange.client);
      event.commit();
    }
  }

  void notDrained(ExchangeEvent exchange, long bytesLeft, boolean closed) {
    ResponseNotDrainedEvent event = new ResponseNotDrainedEvent();
    int occurrences = event.isEnabled() ? notDrained.next() : 0;
    if (occurrences > 0) {
      event.origin = Texts.orEmpty(exchange.origin);
      event.pool = Texts.orEmpty(exchange.pool);
      event.client = Texts.orEmpty(exchange.client);
      event.bytesLeft = Math.max(0, bytesLeft);
      event.connectionClosed = closed;
      event.occurrences = occurrences;
      event.exchangeId = exchange.exchangeId;
      event.connectionId = exchange.connectionId;
      event.commit();
    }
  }
}
