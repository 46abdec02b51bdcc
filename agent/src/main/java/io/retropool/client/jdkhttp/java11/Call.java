package io.retropool.client.jdkhttp.java11;

import io.retropool.client.jdkhttp.java11.CallLeases.Wanted;
import io.retropool.pool.Lease;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One call of a caller, with all its exchanges: redirects, second tries. It is what the hooks learn from the body
 * handler that the JDK carries along. Does not refer to the caller's client. Thread-safe.
 */
final class Call {
  final ClientSettings settings;
  final CoreClient core;
  private final Activity activity;
  private final CoreClients cores;
  private final JdkInternals jdk;
  private final CallRecord record;
  /** The caller's own, or threads of ours that keep nothing of it. */
  final Executor executor;
  /** Whether something of the caller's runs when the response has come. */
  final boolean hops;
  private final CallThreads threads;
  /** The scheduler whose loop is going to run on the caller's executor; null: none. */
  private final AtomicReference<Object> moving = new AtomicReference<>();
  /** Whether the bytes of the body go to code of the caller's; null before its subscriber is known. */
  private volatile Boolean takesBody;
  /** The call itself, and each connection that carries it. */
  private final AtomicInteger open = new AtomicInteger(1);
  private Lease lease;
  private Wanted wanted;
  private Wanted waiting;
  private boolean taken;
  private Object exchange;
  private Carried carrier;
  private Object head;
  private boolean aborted;
  private boolean cancelled;
  private boolean failed;
  private boolean over;
  private boolean carried;
  /** Whether it has left its client and its core: a connection that comes later must not end it again. */
  private final AtomicBoolean ended = new AtomicBoolean();

  Call(
      ClientSettings settings,
      CoreClient core,
      CoreClients cores,
      Activity activity,
      JdkInternals jdk,
      CallRecord record,
      Executor executor,
      boolean hops,
      Function<Consumer<Throwable>, CallThreads> threads) {
    this.settings = settings;
    this.core = core;
    this.cores = cores;
    this.activity = activity;
    this.jdk = jdk;
    this.record = record;
    this.executor = executor;
    this.hops = hops;
    this.threads = threads.apply(this::fail);
  }

  // ---- its way to the JDK

  /** It must wait for its lease, which {@link Dispatch} does. */
  synchronized void waitsFor(Wanted of) {
    waiting = of;
  }

  /** What it waits for; null where it does not. */
  synchronized Wanted waiting() {
    return waiting;
  }

  /** {@link Dispatch} has it, and sees to its end. */
  synchronized void taken() {
    taken = true;
  }

  synchronized boolean isTaken() {
    return taken;
  }

  // ---- its lease

  /** @param granted null where none could be had; goes back at once where the call is over already */
  void lease(Lease granted, Wanted of) {
    synchronized (this) {
      wanted = of;
      if (!over) {
        lease = granted;
        return;
      }
    }
    Lease.giveUp(granted);
  }

  /** It has come to its end, whatever the JDK still does for it. */
  void over() {
    Lease unused;
    synchronized (this) {
      over = true;
      unused = takeLease();
    }
    Lease.giveUp(unused);
    left();
  }

  synchronized boolean isOver() {
    return over;
  }

  /** Whether a connection is to be dialled for it, as far as is known. */
  synchronized boolean willDial() {
    return lease == null || lease.connection() == null;
  }

  /** Begins to record the dial for it. */
  synchronized DialRecord beginDial() {
    return record.beginDial(wanted, lease);
  }

  JdkInternals jdk() {
    return jdk;
  }

  /** What the events are told of it. */
  CallRecord record() {
    return record;
  }

  /** The client that it is a call of: where its connection would be kept without the agent. */
  Activity client() {
    return activity;
  }

  /** The lease that is not bound to a connection yet, taken from this call; null if there is none. */
  synchronized Lease takeLease() {
    Lease taken = lease;
    lease = null;
    return taken;
  }

  /** What the exchange that is under way wanted; null before the first. */
  synchronized Wanted wanted() {
    return wanted;
  }

  /** The exchange that began last; null before the first. */
  synchronized Object exchange() {
    return exchange;
  }

  /** The exchange that a connection carries for it, or carried last; null before the first, and when it is over. */
  synchronized Carried carrier() {
    return carrier;
  }

  /**
   * What the lease of the connection that carries it is watched by; when that is collected the lease is lost.
   *
   * @return false where no connection carries it any more
   */
  boolean heldBy(Object holder) {
    Carried carries = carrier();
    return carries != null && carries.heldBy(holder);
  }

  /** The JDK's {@code Response}: the head of the answer that has come last. */
  synchronized void head(Object come) {
    head = come;
  }

  /** Null before one has come, and when the call is over. */
  synchronized Object head() {
    return head;
  }

  /**
   * The JDK has ended it without an answer, and tries no more. From 17 on it closes its connection then, unless the
   * answer's head has come; 11 never does, but there the client would be collected with its connections.
   */
  void failed(Throwable error) {
    Carried carries;
    Wanted asked;
    Lease held;
    synchronized (this) {
      failed = true;
      carries = carrier;
      asked = wanted;
      held = lease;
    }
    record.failed(asked, held, error);
    if (carries != null) {
      carries.failed(CallRecord.cause(error));
      carries.abandoned();
    }
  }

  // ---- the threads of its caller

  /** Where the caller's code runs. */
  CallThreads threads() {
    return threads;
  }

  /** The subscriber to the body is known, and whether what it does with the bytes is the caller's code. */
  void takesBody(boolean takes) {
    takesBody = takes;
  }

  /**
   * Whether the bytes that have come go to code of the caller's.
   *
   * @param withHead whether the head of the answer may be among them: what follows it, the caller's filters and his
   *     handler, comes first on his executor, and in one go with bytes of the body that are there already
   */
  boolean takesBytes(boolean withHead) {
    Boolean known = takesBody;
    return known == null ? withHead && threads.areHis() : known;
  }

  /** From a thread of ours: has the loop of that scheduler run on one of the caller's. */
  void move(Object scheduler, Runnable loop) {
    if (moving.getAndSet(scheduler) == scheduler) {
      return;
    }
    threads.move(
        () -> {
          moving.compareAndSet(scheduler, null);
          loop.run();
        });
  }

  // ---- its end

  /** The JDK's {@code Exchange} that is under way. */
  void exchange(Object begun) {
    boolean late;
    takesBody = null;
    synchronized (this) {
      exchange = begun;
      late = aborted;
    }
    if (late) {
      cancel(new IOException("shutdownNow"));
    }
  }

  void abort() {
    synchronized (this) {
      aborted = true;
    }
    cancel(new IOException("shutdownNow"));
  }

  /** Something of the caller's threw: that it fails says nothing of its server. */
  synchronized void failsItself() {
    cancelled = true;
  }

  /** Its executor takes nothing any more. */
  void fail(Throwable cause) {
    cancel(new IOException(cause));
  }

  private void cancel(IOException cause) {
    Object underWay;
    synchronized (this) {
      cancelled = true;
      underWay = exchange;
    }
    try {
      if (underWay != null) {
        jdk.cancel(underWay, cause);
      }
    } catch (Throwable overAlready) {
      // what could be done has been done
    }
  }

  /** A connection carries it from now on. */
  void carriedBy(Carried by) {
    open.incrementAndGet();
    synchronized (this) {
      carrier = by;
      carried = true;
    }
  }

  /** The call has got a connection: it may have failed in the meantime, and then nobody will use that. */
  void mindFailure() {
    Carried carries;
    synchronized (this) {
      carries = failed ? carrier : null;
    }
    if (carries != null) {
      carries.abandoned();
    }
  }

  /** Whether it was ended from here, by its caller or a timeout, and not by the other side. */
  boolean isCancelled() throws Throwable {
    Object underWay;
    synchronized (this) {
      if (cancelled) {
        return true;
      }
      underWay = exchange;
    }
    return underWay != null && jdk.isCancelled(underWay);
  }

  /** Whether a connection of ours ever carried it. */
  synchronized boolean wasCarried() {
    return carried;
  }

  /** A connection carries it no longer, or it has its response. */
  void left() {
    if (open.decrementAndGet() == 0) {
      synchronized (this) {
        exchange = null;
        carrier = null;
        head = null;
      }
      record.over();
      if (!ended.getAndSet(true)) {
        cores.done(core);
        activity.end(this);
      }
    }
  }
}
