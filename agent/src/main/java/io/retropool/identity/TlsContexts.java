package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.lang.ref.WeakReference;
import java.util.List;

/**
 * Identities of the JDK's own TLS contexts, {@code sun.security.ssl.SSLContextImpl}, JDK 8 to 26, read from the context
 * itself, so that it does not matter how or when it was made. Read once a context, and again after the application
 * initialised it again or changed a key store that it reads. Thread-safe.
 *
 * <p>What shapes a connection is: the context's class, which knows protocol and cipher suites; whether it asks for OCSP
 * stapling (a property, read when the context is made); its trust manager, key manager and random numbers.
 */
final class TlsContexts {
  static final String OWNER = "sun.security.ssl.SSLContextImpl";

  private final WeakCache<Object, Known> known = new WeakCache<>();
  private final Fingerprints fingerprints = new Fingerprints();
  private final TrustManagers trustManagers;
  private final KeyManagers keyManagers;
  private final JdkField stapling;
  private final JdkField trustManager;
  private final JdkField keyManager;
  private final JdkField secureRandom;

  TlsContexts(PrivateAccess access, StatelessClasses stateless) {
    this.trustManagers = new TrustManagers(access, fingerprints, stateless);
    this.keyManagers = new KeyManagers(access, fingerprints, stateless);
    this.stapling = new JdkField(access, OWNER, "clientEnableStapling");
    this.trustManager = new JdkField(access, OWNER, "trustManager");
    this.keyManager = new JdkField(access, OWNER, "keyManager");
    this.secureRandom = new JdkField(access, OWNER, "secureRandom");
  }

  /** Whether that is what {@link #identity(Object)} understands. */
  static boolean isJdk(Object context) {
    return context.getClass().getName().startsWith(OWNER + "$") && context.getClass().getClassLoader() == null;
  }

  /** @param context an {@code SSLContextImpl}, what an {@code SSLContext} calls its {@code contextSpi} */
  Identity identity(Object context) throws Unprovable {
    return look(context).identity;
  }

  /** What it is now, and since when. */
  Known look(Object context) throws Unprovable {
    Object trust = trustManager.read(context);
    Object keys = keyManager.read(context);
    Object random = secureRandom.read(context);
    Known before = known.get(context);
    if (before != null && before.holds(trust, keys, random)) {
      return before;
    }
    if (trust == null || keys == null || random == null) {
      throw new Unprovable("TLS context is not initialised");
    }
    Parts parts = new Parts().value(context.getClass().getName()).value(stapling.read(context));
    boolean settled = describe(trustManagers::describe, trust, parts);
    settled &= describe(keyManagers::describe, keys, parts);
    Randoms.describe(random, parts);
    Known now = new Known(parts, trust, keys, random, before);
    if (settled) {
      known.put(context, now);
    }
    return now;
  }

  /** Forgets contexts and certificates that are gone. */
  void forgetCollected() {
    known.forgetCollected();
    fingerprints.forgetCollected();
  }

  /** @return false when it could not be found out, which may be another matter next time */
  private static boolean describe(Description description, Object manager, Parts parts) {
    try {
      description.add(manager, parts);
      return true;
    } catch (Unprovable e) {
      parts.object(manager, e.getMessage());
      return false;
    }
  }

  private interface Description {
    void add(Object manager, Parts parts) throws Unprovable;
  }

  /** A context as it is between two changes. */
  static final class Known {
    final Identity identity;
    /** When it was first seen to have another identity than before, by {@code currentTimeMillis()}; 0: never. */
    final long changedAt;
    private final List<LiveStore> stores;
    private final WeakReference<Object> trust;
    private final WeakReference<Object> keys;
    private final WeakReference<Object> random;

    private Known(Parts parts, Object trust, Object keys, Object random, Known before) {
      this.identity = parts.identity();
      this.changedAt = before == null ? 0 : before.changed(identity);
      this.stores = parts.stores();
      this.trust = new WeakReference<>(trust);
      this.keys = new WeakReference<>(keys);
      this.random = new WeakReference<>(random);
    }

    private long changed(Identity now) {
      return identity.parts().equals(now.parts()) ? changedAt : System.currentTimeMillis();
    }

    boolean holds(Object trustNow, Object keysNow, Object randomNow) {
      if (trust.get() != trustNow || keys.get() != keysNow || random.get() != randomNow) {
        return false;
      }
      for (LiveStore store : stores) {
        if (!store.unchanged()) {
          return false;
        }
      }
      return true;
    }
  }
}
