package io.retropool.testapp;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Contexts from key stores on disk. */
public final class Stores {
  private Stores() {}

  /** A new context from the files {@code trust} and, where given, {@code keys}, both protected by {@code password}. */
  public static SSLContext context(Arguments arguments) throws GeneralSecurityException, IOException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load(arguments.get("trust"), arguments));
    KeyManagerFactory keys = null;
    if (arguments.has("keys")) {
      keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(load(arguments.get("keys"), arguments), arguments.get("password").toCharArray());
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys == null ? null : keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore load(String file, Arguments arguments) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, arguments.get("password").toCharArray());
    }
    return store;
  }
}
