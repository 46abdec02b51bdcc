package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import io.retropool.pool.WeakKey;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.AccessController;
import java.security.GeneralSecurityException;
import java.security.PrivilegedAction;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Tells when two TLS contexts, verifiers, proxies or authenticators are provably the same. What cannot be proved is
 * equal to itself only, and {@link Identity#reason()} says why.
 *
 * <p>Never throws, whatever it is given or whatever the JDK lacks. Runs nothing of the application, except that the
 * loader of a manager's or verifier's class is asked for the bytes of that class, once; so it must be called with no
 * lock held. Thread-safe.
 */
public final class Identities {
  /**
   * Comma separated: the packages of {@code java.base} that the opener behind {@link PrivateAccess} must be able to
   * open, 9 and later.
   */
  public static final String OPENED_PACKAGES = "javax.net.ssl,sun.security.ssl";

  private static final String FACTORY = "sun.security.ssl.SSLSocketFactoryImpl";
  private static final String SOCKET = "sun.security.ssl.SSLSocketImpl";
  private static final String TRANSPORT = "sun.security.ssl.TransportContext";
  /** What {@code URL.openConnection(Proxy)} makes of the application's, JDK 8 to 26. */
  private static final String COPIED_PROXY = "sun.net.ApplicationProxy";

  private static final String DEFAULT_VERIFIER = "javax.net.ssl.HttpsURLConnection$DefaultHostnameVerifier";

  private static final Identity NONE = new Parts().value("none").identity();
  private static final Identity BY_DEFAULT = new Parts().value(DEFAULT_VERIFIER).identity();

  private final StatelessClasses stateless;
  private final TlsContexts contexts;
  private final ContextCopies copies;
  private final JdkField contextOfFactory;
  private final JdkField contextSpi;
  private final JdkField transport;
  private final JdkField contextOfTransport;

  /**
   * @param access with {@link #OPENED_PACKAGES} open to it; what is closed all the same makes identities by object
   * @param statelessClasses whether an application's managers and verifiers are equal by class where their class files
   *     prove that they read nothing but their arguments; false: they are equal by object only
   */
  public Identities(PrivateAccess access, boolean statelessClasses) {
    this.stateless = new StatelessClasses(access, statelessClasses);
    this.contexts = new TlsContexts(access, stateless);
    this.copies = new ContextCopies(access);
    this.contextOfFactory = new JdkField(access, FACTORY, "context");
    this.contextSpi = new JdkField(access, "javax.net.ssl.SSLContext", "contextSpi");
    // Since 11, and 8u261; older updates of 8 are not looked at.
    this.transport = new JdkField(access, SOCKET, "conContext");
    this.contextOfTransport = new JdkField(access, TRANSPORT, "sslContext");
  }

  /**
   * Forgets what is known of objects that have been collected. New ones make room for themselves; this is for when
   * there are none any more: an application may have made thousands of contexts since the last collection of garbage.
   */
  public void forgetCollected() {
    contexts.forgetCollected();
  }

  /**
   * The factory of an {@code HttpsURLConnection}: its context, and the properties that the JDK reads for every
   * connection.
   *
   * @param factory null: none, by value
   */
  public Identity ofSocketFactory(SSLSocketFactory factory) {
    return factory == null ? NONE : guarded(factory, () -> contextOf(factory).and(HttpsProperties.now()));
  }

  /** @param context null: none, by value; whoever means the default context passes that */
  public Identity ofContext(SSLContext context) {
    return context == null ? NONE : guarded(context, () -> read(context));
  }

  /**
   * What the context behind a socket factory is now.
   *
   * @param factory null: none
   * @return null where the factory is none of the JDK's, or its context cannot be looked at
   */
  public ContextSight sightOf(SSLSocketFactory factory) {
    return Loaders.isJdk(factory, FACTORY) ? sight(() -> contextOfFactory.read(factory)) : null;
  }

  /**
   * What the context is now that a socket was made with.
   *
   * @return null where it is no TLS socket of the JDK's, or its context cannot be looked at
   */
  public ContextSight sightOf(Socket socket) {
    return Loaders.isJdk(socket, SOCKET) ? sight(() -> contextOfTransport.read(transport.read(socket))) : null;
  }

  private ContextSight sight(ContextOf of) {
    return AccessController.doPrivileged(
        (PrivilegedAction<ContextSight>)
            () -> {
              try {
                Object context = of.read();
                return TlsContexts.isJdk(context) ? new ContextSight(contexts, context) : null;
              } catch (Unprovable | RuntimeException | LinkageError closed) {
                return null;
              }
            });
  }

  /** Whether {@link #copyOf} can copy such a context, as far as its classes tell. */
  public boolean copies(SSLContext context) {
    return AccessController.doPrivileged(
        (PrivilegedAction<Boolean>)
            () -> {
              try {
                return copies.canBeMade(context);
              } catch (Unprovable | RuntimeException | LinkageError closed) {
                return false;
              }
            });
  }

  /**
   * A context that nobody else can initialise anew: handshakes that are made with it are made with what that identity
   * says, whatever becomes of the application's.
   *
   * @param identity what that of the context was a moment ago
   * @return null where there can be no such context, or its identity would be another by now
   */
  public SSLContext copyOf(SSLContext context, Identity identity) {
    return AccessController.doPrivileged(
        (PrivilegedAction<SSLContext>)
            () -> {
              try {
                SSLContext copy = copies.copy(context);
                return copy != null && ofContext(copy).parts().equals(identity.parts()) ? copy : null;
              } catch (Unprovable | GeneralSecurityException | RuntimeException | LinkageError notToBeHad) {
                return null;
              }
            });
  }

  /** @param verifier null: none, by value */
  public Identity ofVerifier(HostnameVerifier verifier) {
    return verifier == null ? NONE : guarded(verifier, () -> read(verifier));
  }

  /** @param proxy null: none, the same as {@link Proxy#NO_PROXY} */
  public Identity ofProxy(Proxy proxy) {
    return proxy == null || proxy == Proxy.NO_PROXY ? NONE : guarded(proxy, () -> read(proxy));
  }

  /**
   * @param authenticator null: the default one, by value; any other by object, for it may answer differently each
   *     time
   */
  public Identity ofAuthenticator(Object authenticator) {
    return authenticator == null
        ? NONE
        : object(authenticator, "authenticator " + nameOf(authenticator) + " is the application's");
  }

  /** @param value equal by itself, and nothing of the application; null is a value */
  public Identity ofValue(Object value) {
    return new Parts().value(value).identity();
  }

  /**
   * @param role what it is, for the reason: "resolver"
   * @param object equal to itself only; null: none, by value
   */
  public Identity ofObject(String role, Object object) {
    return object == null ? NONE : object(object, role + " " + nameOf(object) + " is the application's");
  }

  private Identity contextOf(SSLSocketFactory factory) throws Unprovable {
    if (!Loaders.isJdk(factory, FACTORY)) {
      return object(factory, "socket factory " + nameOf(factory) + " is not the JDK's");
    }
    Object context = contextOfFactory.read(factory);
    Identity identity =
        TlsContexts.isJdk(context) ? attempt(context, () -> contexts.identity(context)) : unknown(context);
    return identity.forOneFactory() ? identity.and(new WeakKey(factory)) : identity;
  }

  private Identity read(SSLContext context) throws Unprovable {
    if (context.getClass() != SSLContext.class) {
      return object(context, "TLS context " + nameOf(context) + " is not the JDK's");
    }
    Object spi = contextSpi.read(context);
    return TlsContexts.isJdk(spi) ? attempt(spi, () -> contexts.identity(spi)) : unknown(spi);
  }

  private Identity read(HostnameVerifier verifier) throws Unprovable {
    if (Loaders.isJdk(verifier, DEFAULT_VERIFIER)) {
      return BY_DEFAULT;
    }
    Parts parts = new Parts();
    stateless.describe("verifier", verifier, parts);
    return parts.identity();
  }

  /** By name: the JDK resolves a proxy's name for each connection, whatever address the object holds. */
  private static Identity read(Proxy proxy) {
    boolean known = proxy.getClass() == Proxy.class || Loaders.isJdk(proxy, COPIED_PROXY);
    if (!known || proxy.address().getClass() != InetSocketAddress.class) {
      return object(proxy, "proxy " + nameOf(proxy) + " or its address is not the JDK's");
    }
    InetSocketAddress address = (InetSocketAddress) proxy.address();
    String host = address.getHostString().toLowerCase(Locale.ROOT);
    return new Parts().value(Arrays.asList(proxy.type(), host, address.getPort())).identity();
  }

  /** With our own permissions, where there is a security manager: the caller's say nothing about ours. */
  private static Identity guarded(Object subject, Reading reading) {
    return AccessController.doPrivileged((PrivilegedAction<Identity>) () -> attempt(subject, reading));
  }

  private static Identity attempt(Object subject, Reading reading) {
    try {
      return reading.read();
    } catch (Unprovable e) {
      return object(subject, e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      return object(subject, nameOf(subject) + " cannot be read: " + e.getClass().getName());
    }
  }

  private static Identity unknown(Object context) {
    return object(context, "TLS context " + nameOf(context) + " is not the JDK's");
  }

  private static Identity object(Object object, String why) {
    return new Parts().object(object, why).identity();
  }

  private static String nameOf(Object object) {
    return object.getClass().getName();
  }

  private interface ContextOf {
    Object read() throws Unprovable;
  }

  private interface Reading {
    Identity read() throws Unprovable;
  }
}
