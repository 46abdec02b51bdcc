package io.retropool.testapp;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Contexts from key stores on disk. */
public final class Stores {
  private Stores() {}

  /**
   * A new context from the files {@code trust} and, where given, {@code keys}, both protected by {@code password}; with
   * {@code held} the one of that name, initialised anew where its files were others before.
   */
  public static SSLContext context(Arguments arguments) throws GeneralSecurityException, IOException {
    if (arguments.has("held")) {
      return HeldContexts.of(arguments);
    }
    SSLContext context = SSLContext.getInstance("TLS");
    initialise(context, arguments);
    return context;
  }

  /** From these files. */
  public static void initialise(SSLContext context, Arguments arguments) throws GeneralSecurityException, IOException {
    context.init(arguments.has("keys") ? keys(arguments) : null, trust(arguments), null);
  }

  static KeyManager[] keys(Arguments arguments) throws GeneralSecurityException, IOException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(load(arguments.get("keys"), arguments), arguments.get("password").toCharArray());
    return keys.getKeyManagers();
  }

  static TrustManager[] trust(Arguments arguments) throws GeneralSecurityException, IOException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(load(arguments.get("trust"), arguments));
    return trust.getTrustManagers();
  }

  private static KeyStore load(String file, Arguments arguments) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, arguments.get("password").toCharArray());
    }
    return store;
  }
}
