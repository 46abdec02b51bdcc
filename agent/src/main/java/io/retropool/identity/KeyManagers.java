package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a context's key manager contributes to its identity. Field and class names as in {@code sun.security.ssl}, JDK
 * 8 to 26. Thread-safe.
 */
final class KeyManagers {
  private static final String NONE = "sun.security.ssl.DummyX509KeyManager";
  private static final String WRAPPER = "sun.security.ssl.AbstractKeyManagerWrapper";
  private static final String COPYING = "sun.security.ssl.SunX509KeyManagerImpl";
  private static final String LIVE = "sun.security.ssl.X509KeyManagerImpl";
  private static final String CHECKING = "sun.security.ssl.X509KeyManagerCertChecking";

  /** What {@code KeyStore.Builder.newInstance(KeyStore, ProtectionParameter)} returns, 8 to 26. */
  private static final String BUILDER_OF_A_STORE = "java.security.KeyStore$Builder$1";

  private static final Set<String> PROVIDERS_OF_STORES =
      new HashSet<>(
          Arrays.asList(
              "sun.security.provider.Sun",
              "com.sun.crypto.provider.SunJCE",
              "com.sun.net.ssl.internal.ssl.Provider",
              "sun.security.ssl.SunJSSE"));

  private final Fingerprints fingerprints;
  private final StatelessClasses stateless;
  private final JdkField wrapped;
  private final JdkField credentials;
  private final JdkField privateKey;
  private final JdkField certificates;
  private final JdkField checksDisabled;
  private final JdkField builders;

  KeyManagers(PrivateAccess access, Fingerprints fingerprints, StatelessClasses stateless) {
    this.fingerprints = fingerprints;
    this.stateless = stateless;
    this.wrapped = new JdkField(access, WRAPPER, "km");
    this.credentials = new JdkField(access, COPYING, "credentialsMap");
    this.privateKey = new JdkField(access, COPYING + "$X509Credentials", "privateKey");
    this.certificates = new JdkField(access, COPYING + "$X509Credentials", "certificates");
    this.checksDisabled = new JdkField(access, CHECKING, "checksDisabled");
    this.builders = new JdkField(access, LIVE, "builders");
  }

  void describe(Object manager, Parts parts) throws Unprovable {
    if (Loaders.isJdk(manager, NONE)) {
      parts.value(NONE);
    } else if (Loaders.isJdk(manager, WRAPPER)) {
      describe(wrapped.read(manager), parts);
    } else if (Loaders.isJdk(manager, COPYING)) {
      describeJdk(manager, this::copied, parts);
    } else if (Loaders.isJdk(manager, LIVE)) {
      describeJdk(manager, this::live, parts);
    } else {
      stateless.describe("key manager", manager, parts, parts::choosingObject);
    }
  }

  private static void describeJdk(Object manager, Reading reading, Parts parts) {
    Object value;
    try {
      value = reading.read(manager, parts);
    } catch (Unprovable e) {
      parts.object(manager, e.getMessage());
      return;
    } catch (GeneralSecurityException | RuntimeException e) {
      parts.object(manager, "the keys of a key manager cannot be read: " + e.getClass().getName());
      return;
    }
    parts.value(value);
  }

  /** In the order of the map, which is the order of choice among several that fit. */
  private Object copied(Object manager, Parts parts) throws Unprovable {
    List<Fingerprint> all = new ArrayList<>();
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) credentials.read(manager)).entrySet()) {
      PrivateKey key = (PrivateKey) privateKey.read(entry.getValue());
      Certificate[] chain = (Certificate[]) certificates.read(entry.getValue());
      parts.keepsAlive(key.getClass());
      keepsAlive(chain, parts);
      addEntry(all, (String) entry.getKey(), key, chain);
    }
    return value(manager, all);
  }

  private Object live(Object manager, Parts parts) throws Unprovable, GeneralSecurityException {
    List<Fingerprint> all = new ArrayList<>();
    for (Object builder : (List<?>) builders.read(manager)) {
      addStore(all, builder, parts);
    }
    return value(manager, all);
  }

  private void addStore(List<Fingerprint> all, Object builder, Parts parts)
      throws Unprovable, GeneralSecurityException {
    if (!Loaders.isJdk(builder, BUILDER_OF_A_STORE)) {
      parts.keepsAlive(builder.getClass());
      throw new Unprovable("a key manager opens its key store by itself, through " + builder.getClass().getName());
    }
    KeyStore store = ((KeyStore.Builder) builder).getKeyStore();
    requireJdk(store, parts);
    parts.holdWhile(new LiveStore(store, fingerprints));
    all.add(fingerprints.ofText("store"));
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        addKey(all, alias, store, ((KeyStore.Builder) builder).getProtectionParameter(alias));
      }
    }
  }

  private void addKey(List<Fingerprint> all, String alias, KeyStore store, KeyStore.ProtectionParameter protection)
      throws Unprovable, GeneralSecurityException {
    if (protection.getClass() != KeyStore.PasswordProtection.class) {
      throw new Unprovable("a key is protected by " + protection.getClass().getName());
    }
    KeyStore.Entry entry = store.getEntry(alias, protection);
    if (entry instanceof KeyStore.PrivateKeyEntry) {
      KeyStore.PrivateKeyEntry key = (KeyStore.PrivateKeyEntry) entry;
      addEntry(all, alias, key.getPrivateKey(), key.getCertificateChain());
    }
  }

  private void addEntry(List<Fingerprint> all, String alias, PrivateKey key, Certificate[] chain) throws Unprovable {
    all.add(fingerprints.ofText(alias));
    all.add(fingerprints.ofChain(chain));
    all.add(fingerprints.ofKey(key));
  }

  /** A subclass, or another provider's store, is code that we do not call. */
  private static void requireJdk(KeyStore store, Parts parts) throws Unprovable {
    Class<?> provider = store.getProvider() == null ? null : store.getProvider().getClass();
    if (store.getClass() == KeyStore.class
        && provider != null
        && Loaders.isJdk(provider)
        && PROVIDERS_OF_STORES.contains(provider.getName())) {
      return;
    }
    parts.keepsAlive(store.getClass());
    if (provider != null) {
      parts.keepsAlive(provider);
    }
    throw new Unprovable("a key manager reads a key store that is not the JDK's");
  }

  private static void keepsAlive(Certificate[] chain, Parts parts) {
    for (Certificate certificate : chain) {
      parts.keepsAlive(certificate.getClass());
    }
  }

  /** JDK 26 lets a system property switch the checks of a certificate off, when the manager is made. */
  private Object value(Object manager, List<Fingerprint> entries) throws Unprovable {
    boolean checks = manager.getClass().getSuperclass().getName().equals(CHECKING);
    return Arrays.asList(
        manager.getClass().getName(),
        fingerprints.ofAll(entries.toArray(new Fingerprint[0])),
        checks ? checksDisabled.read(manager) : null);
  }

  private interface Reading {
    Object read(Object manager, Parts parts) throws Unprovable, GeneralSecurityException;
  }
}
