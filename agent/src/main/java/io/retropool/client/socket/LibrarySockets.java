package io.retropool.client.socket;

import io.retropool.client.ClientContext;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.library.DialWatch;
import io.retropool.client.library.SocketClient;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRequest;
import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.SocketTimes;
import io.retropool.client.library.Sockets;
import io.retropool.pool.Origin;
import io.retropool.pool.WeakKey;
import io.retropool.routing.Decision;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;

/** The sockets of one copy of a library. Lives as long as the copy: nothing of ours holds it. Thread-safe. */
public final class LibrarySockets implements Sockets {
  private final SocketContext context;
  private final WeakReference<Class<?>> copy;
  private final Object key;
  private final Consumer<Throwable> failed;
  private final WatchedDials dials;
  private final WeakIdentityMap<Object, ClientOfSockets> clients = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, SocketLease> leases = new WeakIdentityMap<>();
  private final OpenClients open = new OpenClients();
  private final Claims claims = new Claims();

  /**
   * @param name the library, by its name in the options
   * @param copy a class of this copy
   * @param failed hears of errors of ours
   * @param dials of all libraries
   */
  public LibrarySockets(
      ClientContext agent, String name, Class<?> copy, Consumer<Throwable> failed, WatchedDials dials) {
    this.context = new SocketContext(agent, name);
    this.copy = new WeakReference<>(copy);
    this.key = new WeakKey(copy);
    this.failed = failed;
    this.dials = dials;
  }

  /** Whoever calls here runs code of the copy, which is therefore alive. */
  Class<?> copy() {
    return copy.get();
  }

  @Override
  public SocketClient client(Object manager) {
    ClientOfSockets known = clients.get(manager);
    if (known != null) {
      return known;
    }
    open.expunge();
    ClientOfSockets made = new ClientOfSockets(this, context, manager.getClass().getName());
    ClientOfSockets client = clients.putIfAbsent(manager, made);
    if (client == made) {
      open.add(manager, made);
    }
    return client;
  }

  @Override
  public void closed(Object manager) {
    ClientOfSockets known = clients.get(manager);
    if (known != null) {
      known.closed();
    }
  }

  Claims claims() {
    return claims;
  }

  @Override
  public SocketRoute route(String scheme, String host, int port, SocketRequest request) {
    Origin origin = new Origin(scheme, host, port);
    Decision decision = context.agent().decide(context.client(), new SocketFacts(origin, request));
    boolean passes = decision.pool() == null && !decision.observed();
    return passes ? null : new SocketPath(context.agent().identities(), origin, key, decision);
  }

  void leased(Object connection, SocketLease lease) {
    leases.put(connection, lease);
  }

  @Override
  public SocketLease lease(Object connection) {
    return leases.get(connection);
  }

  @Override
  public SocketLease take(Object connection) {
    return leases.remove(connection);
  }

  @Override
  public DialWatch watch(SocketTimes times, String host, int port) {
    return dials.begin(times, host, port);
  }

  @Override
  public MethodHandle getter(Class<?> owner, String field) throws ReflectiveOperationException {
    return context.agent().access().getter(owner, field);
  }

  @Override
  public MethodHandle setter(Class<?> owner, String field) throws ReflectiveOperationException {
    return context.agent().access().setter(owner, field);
  }

  @Override
  public boolean isSilent(SocketChannel channel) {
    RawSocket raw = context.raw();
    return raw == null || raw.readable(channel) <= RawSocket.NO;
  }

  @Override
  public boolean isReset(SocketChannel channel, int millis) {
    RawSocket raw = context.raw();
    return raw != null && raw.reset(channel, millis) > RawSocket.NO;
  }

  @Override
  public void failed(Throwable ours) {
    failed.accept(ours);
  }
}
