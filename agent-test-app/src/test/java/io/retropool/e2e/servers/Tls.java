package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;

/** The TLS side of a server: its key, and whether it asks clients for theirs. Thread-safe. */
public final class Tls {
  private final Supplier<SSLContext> context;
  /** Makes one that has no sessions yet. */
  private final Supplier<SSLContext> another;
  private final boolean asksForCertificate;
  private final boolean closesBelow;
  /** None: the JDK's own choice. */
  private final String[] protocols;
  /** None: the server says nothing of what is spoken over TLS. */
  private final String[] applications;
  private final AtomicInteger completed = new AtomicInteger();

  private Tls(
      Supplier<SSLContext> context,
      Supplier<SSLContext> another,
      boolean asksForCertificate,
      boolean closesBelow,
      String[] protocols,
      String[] applications) {
    this.context = context;
    this.another = another;
    this.asksForCertificate = asksForCertificate;
    this.closesBelow = closesBelow;
    this.protocols = protocols;
    this.applications = applications;
  }

  private Tls(SSLContext context, Supplier<SSLContext> another, boolean asksForCertificate) {
    this(() -> context, another, asksForCertificate, true, new String[0], new String[0]);
  }

  /** The same, but no session is resumed: each handshake is the first that it knows of. */
  public Tls resumingNothing() {
    return new Tls(another, another, asksForCertificate, closesBelow, protocols, applications);
  }

  /** The same with no other versions of TLS than these. */
  public Tls speaking(String... versions) {
    return new Tls(context, another, asksForCertificate, closesBelow, versions, applications);
  }

  /** The same for who speaks one of these over it: {@code h2}, {@code http/1.1} (ALPN, RFC 7301). */
  Tls offering(String... names) {
    return new Tls(context, another, asksForCertificate, closesBelow, protocols, names);
  }

  /** The same, but after its good-bye ({@link Socket#shutdownOutput}) the connection below stays open. */
  public Tls stayingAfterItsGoodBye() {
    return new Tls(context, another, asksForCertificate, false, protocols, applications);
  }

  /** @param keyStore PKCS12 with the server's key, protected by {@link KeyMaterial#PASSWORD} */
  public static Tls with(Path keyStore) {
    return new Tls(context(keyStore, null), () -> context(keyStore, null), false);
  }

  /** Asks for a certificate of those in that store, and goes on without one. */
  public static Tls askingForCertificate(Path keyStore, Path trustStore) {
    return new Tls(context(keyStore, trustStore), () -> context(keyStore, trustStore), true);
  }

  /** How many handshakes have come to their end, also those that were asked for on a connection that had one. */
  public int completedHandshakes() {
    return completed.get();
  }

  /** Layers TLS over the connection and counts the handshake; closing the result closes the connection. */
  Socket handshake(Socket raw, Traffic traffic) throws IOException {
    SSLSocket socket = (SSLSocket) context.get().getSocketFactory().createSocket(raw, null, closesBelow);
    socket.setWantClientAuth(asksForCertificate);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    if (applications.length > 0) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(applications);
      socket.setSSLParameters(parameters);
    }
    socket.addHandshakeCompletedListener(event -> completed.incrementAndGet());
    KeyUse.begin();
    try {
      socket.startHandshake();
    } catch (IOException e) {
      traffic.handshakeFailed();
      throw e;
    }
    traffic.handshake(KeyUse.end());
    return socket;
  }

  /** Subject of the other side's certificate; null where there is none. */
  static String peer(Socket socket) {
    if (!(socket instanceof SSLSocket)) {
      return null;
    }
    try {
      return ((SSLSocket) socket).getSession().getPeerPrincipal().getName();
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  private static SSLContext context(Path keyStore, Path trustStore) {
    try {
      char[] password = KeyMaterial.PASSWORD.toCharArray();
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(load(keyStore), password);
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(trustStore == null ? null : load(trustStore));
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager counting = new KeyUse((X509ExtendedKeyManager) keys.getKeyManagers()[0]);
      context.init(new KeyManager[] {counting}, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS with " + keyStore, e);
    }
  }

  private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, KeyMaterial.PASSWORD.toCharArray());
    }
    return store;
  }
}
