package io.retropool.identity;

import java.lang.ref.WeakReference;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A key store that a key manager reads at every handshake ("NewSunX509", {@code sun.security.ssl.X509KeyManagerImpl},
 * 8 to 26), as it was when an identity was made of it. What the store holds may change while the manager lives.
 * Immutable, thread-safe.
 */
final class LiveStore {
  private final WeakReference<KeyStore> store;
  private final Fingerprints fingerprints;
  private final Fingerprint seen;

  LiveStore(KeyStore store, Fingerprints fingerprints) throws Unprovable, GeneralSecurityException {
    this.store = new WeakReference<>(store);
    this.fingerprints = fingerprints;
    this.seen = look(store);
  }

  boolean unchanged() {
    KeyStore now = store.get();
    try {
      return now != null && look(now).equals(seen);
    } catch (Unprovable | GeneralSecurityException | RuntimeException e) {
      return false;
    }
  }

  /** Without decrypting a key: whoever sets a key entry sets its chain and its date. */
  private Fingerprint look(KeyStore from) throws Unprovable, GeneralSecurityException {
    List<Fingerprint> all = new ArrayList<>();
    for (String alias : Collections.list(from.aliases())) {
      if (from.isKeyEntry(alias)) {
        all.add(fingerprints.ofText(alias));
        all.add(fingerprints.ofText(String.valueOf(from.getCreationDate(alias).getTime())));
        all.add(fingerprints.ofChain(from.getCertificateChain(alias)));
      }
    }
    return fingerprints.ofAll(all.toArray(new Fingerprint[0]));
  }
}
