package io.retropool.pool;

import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears. Thread-safe. */
final class RecordingListener implements PoolListener {
  final List<String> heard = new ArrayList<>();
  Throwable lastLost;

  @Override
  public synchronized Wait waiting(String pool, Origin origin, String tags, int queueLength) {
    heard.add("waiting " + queueLength);
    return granted -> hear("waited " + granted);
  }

  private synchronized void hear(String what) {
    heard.add(what);
  }

  @Override
  public synchronized void overflow(String pool, Origin origin, String tags, int open, int limit) {
    heard.add("overflow " + open + " of " + limit);
  }

  @Override
  public synchronized void connectionClosed(
      String pool, Origin origin, String tags, CloseReason reason, long age, int exchanges, long id) {
    heard.add("closed " + reason + " after " + exchanges);
  }

  @Override
  public synchronized void leaseLost(String pool, Origin origin, String tags, long held, Throwable acquiredAt) {
    heard.add("lost");
    lastLost = acquiredAt;
  }
}
