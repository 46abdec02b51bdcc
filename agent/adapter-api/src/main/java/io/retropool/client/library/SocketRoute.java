package io.retropool.client.library;

import java.security.AccessControlContext;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;

/**
 * All that makes two connections interchangeable, as an adapter finds it in its library's objects. For one thread; each
 * method adds a part and gives the same object back.
 */
public interface SocketRoute {
  /** Equal by value: JDK types, or lists of them, that hold nothing of the application; null is a value. */
  SocketRoute value(Object value);

  /**
   * Equal to the same object only.
   *
   * @param role what it is, for the reason: {@code resolver}; null adds nothing
   */
  SocketRoute object(String role, Object object);

  /** The TLS context behind the factory, by value where that can be proved. */
  SocketRoute socketFactory(SSLSocketFactory factory);

  /** By class where that can be proved. */
  SocketRoute verifier(HostnameVerifier verifier);

  /** The socket leads to this proxy, not to the target. */
  SocketRoute proxy(String host, int port);

  /** The client does not use a connection that is older. */
  SocketRoute timeToLive(long nanos);

  /**
   * What the library calls it, an object with an equality of its own. Not said where nobody asks for {@link
   * SocketClient#givenBack}.
   */
  SocketRoute named(Object route);

  /**
   * Only for this user, who is none of the route: a connection is acquired where it must be counted, and is nobody
   * else's from then on ({@link SocketLease#keptFor}); elsewhere the library opens it as without the agent.
   *
   * @param user as the library says it, with an equality of its own; null for nobody
   */
  SocketRoute user(Object user);

  /** Who asks for it, where there is a security manager: all of these must be allowed to connect. */
  SocketRoute callers(AccessControlContext callers);

  /** The library tries again what has failed with this lease: for the events one call. */
  SocketRoute again(SocketLease failed);

  /** Whether the call is to run as without the agent, and only be looked at. */
  boolean isObserved();

  /** Whether the operator has set a limit, so that whoever acquires a connection for it may have to wait. */
  boolean mayWait();

  /** The application itself says where the target is: what the JDK would say tells nothing of its connections. */
  SocketRoute ownAddresses();

  /** The application has said how long a server may be silent, be it for ever: the operator's word does not hold. */
  SocketRoute ownReadTimeout();

  /** The application has said how long a connect may take, be it for ever. */
  SocketRoute ownConnectTimeout();

  /**
   * Its connections are nobody else's; what else makes them up does not matter.
   *
   * @param reason for an event: a class's name at most, no value
   */
  SocketRoute alone(String reason);
}
