package io.retropool.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collection;

/**
 * Digests of certificates and private keys, so that they can be compared without being kept. Salted once a JVM: the
 * digest of a well-known certificate or of a weak key in a heap dump tells nobody anything.
 *
 * <p>Asks the JDK's own certificate and key classes only: another class may answer differently each time, and its
 * code is the application's. Thread-safe.
 */
final class Fingerprints {
  private static final String CERTIFICATE = "sun.security.x509.X509CertImpl";
  private static final String[] KEY_PACKAGES = {
    "sun.security.rsa.", "sun.security.ec.", "sun.security.provider.", "sun.security.pkcs."
  };

  private final WeakCache<Certificate, Fingerprint> certificates = new WeakCache<>();

  /** The same object for the same certificate object: a key store used for many contexts is digested once. */
  Fingerprint ofCertificate(Certificate certificate) throws Unprovable {
    Fingerprint known = certificates.get(certificate);
    if (known != null) {
      return known;
    }
    if (!Loaders.isJdk(certificate, CERTIFICATE)) {
      throw new Unprovable("a certificate of class " + certificate.getClass().getName() + " is not the JDK's");
    }
    try {
      Fingerprint made = finish(start(), certificate.getEncoded());
      certificates.put(certificate, made);
      return made;
    } catch (GeneralSecurityException e) {
      throw new Unprovable("a certificate has no encoding");
    }
  }

  /** Forgets certificates that are gone. */
  void forgetCollected() {
    certificates.forgetCollected();
  }

  /** The same for equal certificates in any order. */
  Fingerprint ofSet(Collection<? extends Certificate> set) throws Unprovable {
    Certificate[] all = set.toArray(new Certificate[0]);
    Fingerprint[] sorted = new Fingerprint[all.length];
    for (int i = 0; i < all.length; i++) {
      sorted[i] = ofCertificate(all[i]);
    }
    Arrays.sort(sorted);
    return ofAll(sorted);
  }

  /** The same for equal certificates in the same order. */
  Fingerprint ofChain(Certificate[] chain) throws Unprovable {
    Fingerprint[] links = new Fingerprint[chain.length];
    for (int i = 0; i < chain.length; i++) {
      links[i] = ofCertificate(chain[i]);
    }
    return ofAll(links);
  }

  /** Keys without an encoding (PKCS#11), and those that are not the JDK's, cannot be compared. */
  Fingerprint ofKey(Key key) throws Unprovable {
    if (!isJdkKey(key.getClass())) {
      throw new Unprovable("a private key of class " + key.getClass().getName() + " is not the JDK's");
    }
    byte[] encoding = key.getEncoded();
    if (encoding == null) {
      throw new Unprovable("a private key of class " + key.getClass().getName() + " has no encoding");
    }
    return finish(start(), encoding);
  }

  Fingerprint ofText(String text) throws Unprovable {
    return finish(start(), text.getBytes(StandardCharsets.UTF_8));
  }

  Fingerprint ofAll(Fingerprint... parts) throws Unprovable {
    MessageDigest digest = start();
    for (Fingerprint part : parts) {
      part.addTo(digest);
    }
    return new Fingerprint(digest.digest());
  }

  private static boolean isJdkKey(Class<?> type) {
    for (String prefix : KEY_PACKAGES) {
      if (type.getName().startsWith(prefix)) {
        return Loaders.isJdk(type);
      }
    }
    return false;
  }

  private static Fingerprint finish(MessageDigest digest, byte[] content) {
    return new Fingerprint(digest.digest(content));
  }

  private static MessageDigest start() throws Unprovable {
    MessageDigest digest = sha256();
    digest.update(Salt.BYTES);
    return digest;
  }

  /** The JDK's own where there is one: the first provider may be the application's. */
  private static MessageDigest sha256() throws Unprovable {
    try {
      return MessageDigest.getInstance("SHA-256", "SUN");
    } catch (GeneralSecurityException noSun) {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (GeneralSecurityException e) {
        throw new Unprovable("this JVM has no SHA-256");
      }
    }
  }

  /** Made at the first digest, not at the start of the JVM: it loads the security providers. */
  private static final class Salt {
    static final byte[] BYTES = new byte[32];

    static {
      new SecureRandom().nextBytes(BYTES);
    }
  }
}
