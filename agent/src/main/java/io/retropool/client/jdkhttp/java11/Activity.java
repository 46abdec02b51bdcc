package io.retropool.client.jdkhttp.java11;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls of one caller's client that are under way, and whether it takes more of them. It does not refer to the
 * client, which can be collected while they are. Thread-safe.
 */
final class Activity {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Call> calls = ConcurrentHashMap.newKeySet();
  private final Reference<Activity> reference = new WeakReference<>(this);
  private volatile boolean shutDown;

  /** What idle connections refer to that this client would have kept without the agent; cleared when it is gone. */
  Reference<Activity> reference() {
    return reference;
  }

  /** @return false when it has been shut down */
  boolean begin(Call call) {
    lock.lock();
    try {
      return !shutDown && calls.add(call);
    } finally {
      lock.unlock();
    }
  }

  void end(Call call) {
    lock.lock();
    try {
      calls.remove(call);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void shutDown() {
    lock.lock();
    try {
      shutDown = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isShutDown() {
    return shutDown;
  }

  boolean isTerminated() {
    lock.lock();
    try {
      return shutDown && calls.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  void abort() {
    for (Call call : calls) {
      call.abort();
    }
  }

  /** @return whether it has been shut down and nothing is under way */
  boolean await(long nanos) throws InterruptedException {
    long deadline = System.nanoTime() + nanos;
    lock.lockInterruptibly();
    try {
      while (!(shutDown && calls.isEmpty())) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        changed.await(left, TimeUnit.NANOSECONDS);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
