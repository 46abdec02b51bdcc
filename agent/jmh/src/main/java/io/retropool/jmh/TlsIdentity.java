package io.retropool.jmh;

import io.retropool.access.PrivateAccess;
import io.retropool.identity.Identities;
import io.retropool.identity.Identity;
import java.io.IOException;
import java.lang.reflect.AccessibleObject;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The identity of a context that trusts 150 certificates: paid once for each context, then looked up. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = {
  "--add-opens=java.base/javax.net.ssl=ALL-UNNAMED", "--add-opens=java.base/sun.security.ssl=ALL-UNNAMED"
})
public class TlsIdentity {
  private static final int CERTIFICATES = 150;

  /** A client for every call: a context that nobody has seen before. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 50)
  @Measurement(iterations = 200)
  public Identity ofANewContext(Fresh fresh) {
    return proved(fresh.identities.ofContext(fresh.context));
  }

  /** An application that shares its context. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Warmup(iterations = 3, time = 1)
  @Measurement(iterations = 5, time = 1)
  public Identity ofTheSameContext(Shared shared) {
    return proved(shared.identities.ofContext(shared.context));
  }

  /** A new context for each call, over the same store. */
  @State(Scope.Benchmark)
  public static class Fresh {
    private final Identities identities = identities();
    private KeyStore store;
    private SSLContext context;

    @Setup
    public void fill() throws GeneralSecurityException, IOException {
      store = store();
    }

    @Setup(Level.Invocation)
    public void make() throws GeneralSecurityException {
      context = context(store);
    }
  }

  /** One context. */
  @State(Scope.Benchmark)
  public static class Shared {
    private final Identities identities = identities();
    private SSLContext context;

    @Setup
    public void make() throws GeneralSecurityException, IOException {
      context = context(store());
    }
  }

  private static Identity proved(Identity identity) {
    if (identity.reason() != null) {
      throw new IllegalStateException(identity.reason());
    }
    return identity;
  }

  private static Identities identities() {
    return new Identities(new PrivateAccess(TlsIdentity::opened), true);
  }

  private static KeyStore store() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    List<X509Certificate> roots = roots();
    for (int i = 0; i < CERTIFICATES; i++) {
      // Where the JDK trusts fewer, the same certificate under another name.
      store.setCertificateEntry("root " + i, roots.get(i % roots.size()));
    }
    return store;
  }

  private static SSLContext context(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  /** Those that the JDK trusts. */
  private static List<X509Certificate> roots() throws GeneralSecurityException {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    List<X509Certificate> roots = new ArrayList<>();
    for (TrustManager manager : factory.getTrustManagers()) {
      roots.addAll(List.of(((X509TrustManager) manager).getAcceptedIssuers()));
    }
    return roots;
  }

  private static AccessibleObject opened(AccessibleObject member) {
    member.setAccessible(true);
    return member;
  }
}
