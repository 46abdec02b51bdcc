package io.retropool.client.socket;

import io.retropool.client.CallRecord;
import io.retropool.client.ClassAnchor;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketRoute;
import io.retropool.identity.ContextSight;
import io.retropool.identity.Identities;
import io.retropool.identity.Identity;
import io.retropool.pool.Origin;
import io.retropool.pool.Route;
import io.retropool.routing.Decision;
import java.net.Socket;
import java.security.AccessControlContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;

/** A route in the making, and then the route. For one thread until it is made. */
final class SocketPath implements SocketRoute {
  private final Identities identities;
  private final Origin origin;
  private final Decision decision;
  private final List<Object> parts = new ArrayList<>();
  private final List<Class<?>> classes = new ArrayList<>();
  private String notShared;
  private boolean alone;
  private boolean again;
  private boolean ownAddresses;
  private boolean ownReadTimeout;
  private boolean ownConnectTimeout;
  private CallRecord earlier;
  private String dialledHost;
  private int dialledPort;
  private long timeToLive;
  private ContextSight tls;
  private AccessControlContext callers;
  private Object name;
  private Object user;
  private Route route;

  /**
   * @param copy what tells this copy of the library from others, by value or as a weak key
   * @param decision with a pool, or to be observed
   */
  SocketPath(Identities identities, Origin origin, Object copy, Decision decision) {
    this.identities = identities;
    this.origin = origin;
    this.decision = decision;
    this.dialledHost = origin.host();
    this.dialledPort = origin.port();
    parts.add(copy);
  }

  @Override
  public SocketRoute value(Object value) {
    return add(identities.ofValue(value));
  }

  @Override
  public SocketRoute object(String role, Object object) {
    return add(identities.ofObject(role, object));
  }

  @Override
  public SocketRoute socketFactory(SSLSocketFactory factory) {
    tls = identities.sightOf(factory);
    return add(identities.ofSocketFactory(factory));
  }

  @Override
  public SocketRoute verifier(HostnameVerifier verifier) {
    return add(identities.ofVerifier(verifier));
  }

  @Override
  public SocketRoute proxy(String host, int port) {
    dialledHost = host;
    dialledPort = port;
    return value(Arrays.asList("proxy", host.toLowerCase(Locale.ROOT), port));
  }

  @Override
  public SocketRoute timeToLive(long nanos) {
    timeToLive = nanos;
    return value(nanos);
  }

  @Override
  public SocketRoute named(Object of) {
    name = of;
    return this;
  }

  @Override
  public SocketRoute user(Object of) {
    user = of;
    return this;
  }

  @Override
  public SocketRoute callers(AccessControlContext of) {
    callers = of;
    return this;
  }

  @Override
  public SocketRoute again(SocketLease failed) {
    again = true;
    earlier = failed instanceof LentSocket ? ((LentSocket) failed).record().call() : null;
    return this;
  }

  @Override
  public SocketRoute ownAddresses() {
    ownAddresses = true;
    return this;
  }

  @Override
  public SocketRoute ownReadTimeout() {
    ownReadTimeout = true;
    return this;
  }

  @Override
  public SocketRoute ownConnectTimeout() {
    ownConnectTimeout = true;
    return this;
  }

  @Override
  public SocketRoute alone(String reason) {
    alone = true;
    notShared = reason;
    return this;
  }

  @Override
  public boolean isObserved() {
    return decision.pool() == null;
  }

  @Override
  public boolean mayWait() {
    return decision.pool() != null && decision.pool().policy().limited();
  }

  private SocketRoute add(Identity identity) {
    parts.addAll(identity.parts());
    classes.addAll(identity.classes());
    notShared = notShared == null ? identity.reason() : notShared;
    return this;
  }

  /** @param copy a class of the library, which idle connections hang off unless they refer to one of the application */
  Route make(Class<?> copy) {
    if (route == null) {
      classes.add(copy);
      route = new Route(origin, parts, notShared != null, ClassAnchor.of(classes));
    }
    return route;
  }

  Route route() {
    return route;
  }

  Origin origin() {
    return origin;
  }

  /** Where the request goes. */
  Decision decision() {
    return decision;
  }

  /** Whether {@link #again} was said. */
  boolean isAgain() {
    return again;
  }

  /** The record of the call that is tried again; null for a new call, and when nobody records. */
  CallRecord earlier() {
    return earlier;
  }

  /** Whether {@link #ownAddresses} was said. */
  boolean hasOwnAddresses() {
    return ownAddresses;
  }

  /** Whether {@link #ownReadTimeout} was said. */
  boolean hasOwnReadTimeout() {
    return ownReadTimeout;
  }

  /** Whether {@link #ownConnectTimeout} was said. */
  boolean hasOwnConnectTimeout() {
    return ownConnectTimeout;
  }

  /**
   * What the TLS context was that the route speaks of; of a socket factory of the application's own, what that was that
   * the socket was made with.
   *
   * @return null where there is none, or none that can be looked at
   */
  ContextSight tls(Socket opened) {
    return tls != null ? tls : identities.sightOf(opened);
  }

  /** Whether a key manager of the application's chooses keys by itself: another client's key may be another. */
  boolean isChosen() {
    return tls != null && tls.chooses();
  }

  /** What the library calls it. */
  Object name() {
    return name;
  }

  /** As {@link #user(Object)} had it; null for nobody. */
  Object user() {
    return user;
  }

  /** Whether {@link #alone} was said. */
  boolean isAlone() {
    return alone;
  }

  /** Why it can be shared with nobody but users of the same object; null where it can. */
  String notShared() {
    return notShared;
  }

  /** Nanoseconds, 0 for no limit. */
  long timeToLive() {
    return timeToLive;
  }

  /** Makes the check that a dial would make. */
  void checkConnect() {
    SecurityManager manager = System.getSecurityManager();
    if (manager != null && callers != null) {
      manager.checkConnect(dialledHost, dialledPort, callers);
    }
  }
}
