package io.retropool.client.socket;

import io.retropool.client.CallRecord;
import io.retropool.client.library.SocketClient;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketPatience;
import io.retropool.client.library.SocketRefusal;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.socket.Claims.Claim;
import io.retropool.observe.Observed;
import io.retropool.pool.Connection;
import io.retropool.pool.Lease;
import io.retropool.pool.Pool;
import io.retropool.pool.Request;
import io.retropool.pool.Upstream;
import io.retropool.routing.Decision;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of one client of the application.
 *
 * <p>One that asks for more than a handful of connections is kept by its application and needs no help: from then on
 * its connections stay in its own pool, as without the agent, unless the operator set a limit that counts them.
 * Thread-safe.
 */
final class ClientOfSockets implements SocketClient {
  /** Managers of the libraries that close the connection they have for one that leads elsewhere. */
  private static final Set<String> OF_ONE_CONNECTION = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
      "SimpleHttpConnectionManager", "SingleClientConnManager", "BasicClientConnectionManager",
      "BasicHttpClientConnectionManager")));

  /** Longer ones the application may have had its manager close. */
  private static final long KEPT_FOR = TimeUnit.SECONDS.toNanos(1);

  /** So many connections does a client get from the shared pool, and give back to it, before it counts as kept. */
  private static final int HANDFUL = 10;

  private final LibrarySockets sockets;
  private final SocketContext context;
  private final String type;
  private final Keeper keeper;
  private final AtomicBoolean told = new AtomicBoolean();
  private final ObservedSockets observed = new ObservedSockets();
  private final AtomicInteger acquired = new AtomicInteger();
  private final GivenBack givenBack = new GivenBack();
  private final Set<Claim> claimed = ConcurrentHashMap.newKeySet();
  /** Those whose connections are collected without an end leave it too. */
  private final Set<LentSocket> lent = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** @param type what the application made: the class of its connection manager */
  ClientOfSockets(LibrarySockets sockets, SocketContext context, String type) {
    this.sockets = sockets;
    this.type = type;
    this.keeper = new Keeper(OF_ONE_CONNECTION.contains(type.substring(type.lastIndexOf('.') + 1)));
    this.context = context;
  }

  boolean keepsItsOwn(Pool pool) {
    return acquired.get() > HANDFUL && !pool.policy().limited();
  }

  @Override
  public SocketLease acquire(
      SocketRoute described, Object connection, boolean fresh, boolean unsafe, SocketPatience patience)
      throws SocketRefusal {
    SocketPath path = (SocketPath) described;
    path.make(sockets.copy());
    Decision decision = path.decision();
    if (path.user() != null && (decision.pool() == null || !decision.pool().policy().firm())) {
      return null;
    }
    boolean once = unsafe || decision.unsafe(false);
    boolean trusted = !once || Trust.mayHaveUnsafe(context.manners(), path.origin());
    if (decision.pool() == null) {
      return observe(path, connection, !fresh && trusted && path.notShared() == null);
    }
    String tags = decision.tags().toString();
    if (context.events().recordsClients() && !told.getAndSet(true)) {
      context.events().clientCreated(context.client(), type, path.notShared() == null);
    }
    if (path.notShared() != null) {
      notPooled(path, decision.pool().name(), tags);
    }
    if (path.isAlone()) {
      return null;
    }
    acquired.incrementAndGet();
    givenBack.remove(path.name());
    claim(new Claim(decision.pool(), path.route()));
    Upstream upstream = decision.pool().upstream(path.origin());
    // What a user was authenticated on is not left behind for that: he may not be able to send his request twice.
    boolean dials = fresh || once && path.user() == null && !keepsUnsafe(path);
    Request request = new Request(path.route(), dials, once, patience.nanos(), null, tags);
    if (!trusted) {
      context.manners().trials().wanted(path.origin(), System.nanoTime());
      request = request.once();
    }
    // Also where it is not asked for: a manager of one connection that is asked for another closes what it has.
    Object kept = keeper.of(path.name() == null ? path.route().unanchored() : path.name(), path.user());
    if (once || decision.pool().policy().limited()) {
      request = request.keptBy(kept);
    }
    ExchangeRecord record = new ExchangeRecord(call(path, upstream));
    Lease granted;
    try {
      granted = lease(path, upstream, request.heldBy(connection), patience);
    } catch (SocketRefusal refusal) {
      record.notAcquired(refusal.getCause());
      throw refusal;
    }
    LentSocket lease = new LentSocket(context, this, path, upstream, request, granted, patience, record);
    lent.add(lease);
    sockets.leased(connection, lease);
    return lease;
  }

  private boolean keepsUnsafe(SocketPath path) {
    return context.manners().keepsUnsafe(path.origin(), System.nanoTime());
  }

  /** The library dials, and is looked at. */
  private SocketLease observe(SocketPath path, Object connection, boolean reusable) {
    Observed call = context.agent().observe(path.route(), reusable);
    if (call == null) {
      return null;
    }
    SocketLease lease = observed.begin(connection, call);
    sockets.leased(connection, lease);
    return lease;
  }

  private void notPooled(SocketPath path, String pool, String tags) {
    context.events().notPooled(path.origin().toString(), pool, tags, context.client(), path.notShared());
  }

  private void claim(Claim claim) {
    if (claimed.add(claim)) {
      sockets.claims().add(claim);
    }
  }

  /** Null when nobody records. */
  private CallRecord call(SocketPath path, Upstream upstream) {
    CallRecord earlier = path.earlier();
    boolean goesOn = earlier != null && !earlier.ended();
    return goesOn
        ? earlier
        : CallRecord.begin(context.events(), upstream.origin(), upstream.pool().name(), context.client());
  }

  private Lease lease(SocketPath path, Upstream upstream, Request request, SocketPatience patience)
      throws SocketRefusal {
    Lease lease = EndableWait.acquire(upstream, request, patience);
    if (lease.connection() == null || permitted(path) && trusted(lease, path, request)) {
      return lease;
    }
    // A caller who may not connect there dials, and is told so.
    lease.putBack();
    return EndableWait.acquire(upstream, request.fresh(), patience);
  }

  private boolean trusted(Lease lease, SocketPath path, Request request) {
    if (!request.isUnsafe() || lease.kept()) {
      return true;
    }
    PooledSocket pooled = (PooledSocket) lease.connection().transport();
    boolean trusted = Trust.mayHaveUnsafe(context.manners(), path.origin(), pooled);
    if (!trusted) {
      context.manners().trials().wanted(path.origin(), System.nanoTime());
    }
    return trusted;
  }

  private static boolean permitted(SocketPath path) {
    try {
      path.checkConnect();
      return true;
    } catch (SecurityException forbidden) {
      return false;
    }
  }

  /**
   * It gives a connection back that it could use again, and without the agent would have kept.
   *
   * @param own nobody else may use it
   */
  void givesBack(SocketPath path, Connection connection, boolean own) {
    givenBack.add(path.name());
    if (own) {
      connection.keptFor(keeper.reference(), KEPT_FOR);
    } else {
      connection.keptBy(keeper.reference(), Integer.MAX_VALUE, KEPT_FOR);
    }
  }

  /**
   * It gives a connection back that it alone may use again, for this user, where it would have kept it.
   *
   * @param user null: whose it is the library does not say
   */
  void keepsFor(SocketPath path, Connection connection, Object user) {
    connection.keptAlone(keeper.reference(user));
    givenBack.add(path.name());
  }

  @Override
  public int givenBack(Object route) {
    return givenBack.count(route);
  }

  /** A lease of this client has ended. */
  void ended(LentSocket lease) {
    lent.remove(lease);
  }

  /** As often as you like; also when nobody can use the client any more. */
  void closed() {
    observed.endAll();
    givenBack.clear();
    // The library has closed the sockets of answers that were never read to their end, and gives none of them back.
    for (LentSocket lease : lent.toArray(new LentSocket[0])) {
      lease.closedWithClient();
    }
    for (Claim claim : claimed) {
      if (claimed.remove(claim) && sockets.claims().remove(claim)) {
        claim.linger();
      }
    }
  }
}
