package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collection;

/**
 * What a context's trust manager contributes to its identity. Field and class names as in {@code sun.security.ssl},
 * JDK 8 to 26. Thread-safe.
 */
final class TrustManagers {
  private static final String NONE = "sun.security.ssl.DummyX509TrustManager";
  private static final String WRAPPER = "sun.security.ssl.AbstractTrustManagerWrapper";
  private static final String JDK = "sun.security.ssl.X509TrustManagerImpl";

  private final Fingerprints fingerprints;
  private final StatelessClasses stateless;
  private final JdkField wrapped;
  private final JdkField validatorType;
  private final JdkField trustedCerts;
  private final JdkField pkixParams;

  TrustManagers(PrivateAccess access, Fingerprints fingerprints, StatelessClasses stateless) {
    this.fingerprints = fingerprints;
    this.stateless = stateless;
    this.wrapped = new JdkField(access, WRAPPER, "tm");
    this.validatorType = new JdkField(access, JDK, "validatorType");
    this.trustedCerts = new JdkField(access, JDK, "trustedCerts");
    this.pkixParams = new JdkField(access, JDK, "pkixParams");
  }

  void describe(Object manager, Parts parts) throws Unprovable {
    if (Loaders.isJdk(manager, NONE)) {
      parts.value(NONE);
    } else if (Loaders.isJdk(manager, WRAPPER)) {
      describe(wrapped.read(manager), parts);
    } else if (Loaders.isJdk(manager, JDK)) {
      describeJdk(manager, parts);
    } else {
      stateless.describe("trust manager", manager, parts);
    }
  }

  private void describeJdk(Object manager, Parts parts) {
    Object value;
    try {
      value = read(manager, parts);
    } catch (Unprovable e) {
      parts.object(manager, e.getMessage());
      return;
    } catch (RuntimeException e) {
      parts.object(manager, "the certificates of a trust manager cannot be read: " + e.getClass().getName());
      return;
    }
    parts.value(value);
  }

  @SuppressWarnings("unchecked")
  private Object read(Object manager, Parts parts) throws Unprovable {
    Object parameters = pkixParams.read(manager);
    Collection<Certificate> trusted = (Collection<Certificate>) trustedCerts.read(manager);
    for (Certificate certificate : trusted) {
      parts.keepsAlive(certificate.getClass());
    }
    if (parameters != null) {
      // They hold certificate stores, checkers and a revocation policy, any of them the application's own code.
      parts.keepsAlive(parameters.getClass());
      throw new Unprovable("a trust manager has PKIX parameters of its own");
    }
    return Arrays.asList(JDK, validatorType.read(manager), fingerprints.ofSet(trusted));
  }
}
