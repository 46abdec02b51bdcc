package io.retropool.client.urlconnection;

import io.retropool.client.Answer;
import io.retropool.client.CallRecord;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.socket.BalancedDial;
import io.retropool.client.socket.Manners;
import io.retropool.event.Events;
import io.retropool.observe.Observed;
import io.retropool.pool.AcquireException;
import io.retropool.pool.DialReason;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * What happens around {@code HttpClient.openServer}: a lease becomes a connection, or comes to nothing. Thread-safe.
 */
final class Dialler {
  private final JdkHttp jdk;
  private final Pooling pooling;
  private final Events events;
  private final UrlConnectionAdapter adapter;
  private final WeakIdentityMap<Object, HttpState> states;
  private final CurrentCall current;
  private final Manners manners;
  private final EarlyBytes early;
  private final Timeouts timeouts;

  Dialler(
      JdkHttp jdk,
      Pooling pooling,
      Events events,
      UrlConnectionAdapter adapter,
      WeakIdentityMap<Object, HttpState> states,
      CurrentCall current,
      Manners manners,
      EarlyBytes early,
      Timeouts timeouts) {
    this.jdk = jdk;
    this.pooling = pooling;
    this.events = events;
    this.adapter = adapter;
    this.states = states;
    this.current = current;
    this.manners = manners;
    this.early = early;
    this.timeouts = timeouts;
  }

  /** {@code HttpClient.openServer}: a new client's, or the second try of one whose connection failed. */
  Object enter(Object http) throws Throwable {
    Call call = current.get();
    HttpState known = states.get(http);
    if (call != null && call.dial() != null) {
      return null; // our own second try, see exit
    }
    if (known != null) {
      return reconnect(http, known, call);
    }
    return call == null || call.isPassing() ? adapter.observing().dialling(http, call) : dial(http, call);
  }

  private Object dial(Object http, Call call) throws Throwable {
    Lease lease = call.takeUndialled();
    if (lease == null) {
      Lease.giveUp(call.takeLease());
      try {
        lease = pooling.acquire(call.upstream, call.request.fresh().heldBy(call.holder));
      } catch (AcquireException e) {
        failed(call.record, "acquire", e);
        return Answer.thrown(Pooling.refusal(e));
      }
    }
    call.dial(begin(call.upstream, call.request, word(lease.dialReason()), lease));
    return dialling(http, call, lease, false);
  }

  private Object reconnect(Object http, HttpState known, Call outer) throws Throwable {
    Request before = known.request();
    Object holder = known.holder();
    if (before == null || holder == null || known.lease() != null) {
      return null;
    }
    Exchange lost = known.exchange();
    if (lost.reused() && lost.unsafe()) {
      manners.lostUnsafe(known.route().origin(), System.nanoTime());
    }
    Request again = before.fresh();
    Lease lease;
    try {
      lease = pooling.acquire(known.upstream(), again.heldBy(holder));
    } catch (AcquireException e) {
      failed(known.record(), "acquire", e);
      return Answer.thrown(Pooling.refusal(e));
    }
    Call call = new Call(outer, known.upstream(), known.route(), again, holder, null, null, known.record());
    call.dial(begin(known.upstream(), before, "retry", lease));
    current.enter(call);
    return dialling(http, call, lease, true);
  }

  private Dialling dialling(Object http, Call call, Lease lease, boolean reconnect) throws Throwable {
    call.balanced(pooling.balanced(call.upstream, lease));
    return new Dialling(call, lease, reconnect, timeouts.connecting(http, call.upstream.pool()));
  }

  private DialTimes begin(Upstream upstream, Request request, String reason, Lease lease) {
    Origin origin = upstream.origin();
    Events.Dial dial = events.dial();
    if (dial != null) {
      dial.wanted(origin.toString(), upstream.pool().name(), UrlConnectionModule.NAME, reason);
      dial.tags(request.tags());
    }
    return new DialTimes(events, dial, "https".equals(origin.scheme()), lease.connectionId());
  }

  private static String word(DialReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** @param entered what {@link #enter} gave */
  Object[] exit(Object http, Object entered, Throwable thrown) throws Throwable {
    if (entered instanceof Observed.Span) {
      ((Observed.Span) entered).end(thrown);
      adapter.owns(http, adapter.socket(http));
      return null;
    }
    return exit(http, (Dialling) entered, thrown);
  }

  private Object[] exit(Object http, Dialling dialling, Throwable thrown) throws Throwable {
    Throwable failure = thrown;
    if (thrown != null && !dialling.call.isForNobody() && pooling.makesRoomFor(thrown)) {
      failure = openAgain(http);
    }
    BalancedDial balanced = dialling.call.balanced();
    if (balanced != null && balanced.ended(failure == null)) {
      failure = openAgain(http);
    }
    if (dialling.timed) {
      timeouts.connected(http);
    }
    Call call = dialling.call;
    DialTimes times = call.dial();
    call.dial(null);
    if (dialling.reconnect) {
      current.leave(call);
    }
    if (failure != null) {
      dialling.lease.failed();
      times.opened(failure);
      failed(call.record, failure instanceof UnknownHostException ? "look-up" : "connect", failure);
      return thrown == failure ? null : Answer.thrown(failure);
    }
    if (!opened(http, call, dialling.lease, times)) {
      return Answer.thrown(OutsideDial.gone());
    }
    return thrown == null ? null : Answer.value(null);
  }

  /** @param record null when nobody records */
  private static void failed(CallRecord record, String phase, Throwable failure) {
    if (record != null) {
      record.failed(phase, failure);
    }
  }

  private Throwable openAgain(Object http) {
    try {
      jdk.openServer(http);
      return null;
    } catch (Throwable again) {
      return again;
    }
  }

  /** @return false if it was for no call, and its place has gone to one */
  private boolean opened(Object http, Call call, Lease lease, DialTimes times) throws Throwable {
    HttpState known = states.get(http);
    HttpState state = known == null ? new HttpState(call.upstream, call.route) : known;
    if (lease.opened(new PooledHttp(http, state, adapter)) == null) {
      times.opened(OutsideDial.gone());
      return false;
    }
    state.dialled(times);
    state.opened(lease, call);
    call.dialled(state);
    if (known == null) {
      states.put(http, state);
    }
    Socket socket = adapter.socket(http);
    pooling.prepare(socket, call.upstream.pool());
    adapter.owns(http, socket);
    early.watch(http, socket, state);
    times.opened(null);
    return true;
  }

  /** {@code NetworkClient.doConnect}: what it is to answer with; null: the original runs, and the exit follows. */
  Object[] connecting(Object http, DialTimes times, String server, int port) {
    times.startConnect(server, port);
    Call call = current.get();
    OutsideDial outside = call == null ? null : call.outsideDial();
    if (outside == null) {
      return null;
    }
    Socket socket = null;
    Throwable failure = null;
    try {
      socket = outside.open(http, server, port);
    } catch (Throwable thrown) {
      failure = thrown;
    }
    times.endConnect(socket, failure);
    return failure == null ? Answer.value(socket) : Answer.thrown(failure);
  }

  /**
   * {@code InetAddress.getAllByName}, for the dial that is under way on this thread.
   *
   * @param addresses null after a failure
   */
  Object[] lookedUp(DialTimes times, InetAddress[] addresses, Throwable failure) {
    Call call = current.get();
    BalancedDial balanced = call == null || addresses == null ? null : call.balanced();
    InetAddress[] ordered = balanced == null ? null : balanced.order(times.host(), addresses);
    times.endLookUp(ordered == null ? addresses : ordered, failure);
    return ordered == null ? null : Answer.value(ordered);
  }

  /** The dial that is under way on this thread, or null. */
  DialTimes times() {
    Call call = current.get();
    return call == null ? null : call.dial();
  }

  /** One dial, from the enter to the exit of {@code openServer}. */
  static final class Dialling {
    final Call call;
    final Lease lease;
    final boolean reconnect;
    /** Whether it has a timeout of the operator's. */
    final boolean timed;

    Dialling(Call call, Lease lease, boolean reconnect, boolean timed) {
      this.call = call;
      this.lease = lease;
      this.reconnect = reconnect;
      this.timed = timed;
    }
  }
}
