package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * Makes contexts that the application cannot initialise anew, with the managers and random numbers of one that it can.
 * Runs nothing of the application. Field and class names as in {@code sun.security.ssl}, JDK 8 to 26. Thread-safe.
 */
final class ContextCopies {
  /** {@code SSLContext.getDefault()}, unless the application set another: it refuses to be initialised. */
  private static final String DEFAULT = TlsContexts.OWNER + "$DefaultSSLContext";

  private final JdkField spi;
  private final JdkField trustManager;
  private final JdkField keyManager;
  private final JdkField secureRandom;

  ContextCopies(PrivateAccess access) {
    this.spi = new JdkField(access, "javax.net.ssl.SSLContext", "contextSpi");
    this.trustManager = new JdkField(access, TlsContexts.OWNER, "trustManager");
    this.keyManager = new JdkField(access, TlsContexts.OWNER, "keyManager");
    this.secureRandom = new JdkField(access, TlsContexts.OWNER, "secureRandom");
  }

  /** Whether a copy can be made, as far as its classes tell. */
  boolean canBeMade(SSLContext context) throws Unprovable {
    if (context.getClass() != SSLContext.class || !TlsContexts.isJdk(spi.read(context))) {
      return false;
    }
    SecureRandom random = (SecureRandom) secureRandom.read(spi.read(context));
    return random != null && Randoms.isJdk(random) && Loaders.isJdk(context.getProvider().getClass());
  }

  /** @return itself where nobody can initialise it anew; null where no copy can be made */
  SSLContext copy(SSLContext context) throws Unprovable, GeneralSecurityException {
    if (!canBeMade(context)) {
      return null;
    }
    Object original = spi.read(context);
    if (original.getClass().getName().equals(DEFAULT)) {
      return context;
    }
    SSLContext copy = SSLContext.getInstance(context.getProtocol(), context.getProvider());
    if (spi.read(copy).getClass() != original.getClass()) {
      return null;
    }
    KeyManager[] keys = {(KeyManager) keyManager.read(original)};
    TrustManager[] trust = {(TrustManager) trustManager.read(original)};
    copy.init(keys, trust, (SecureRandom) secureRandom.read(original));
    return copy;
  }
}
