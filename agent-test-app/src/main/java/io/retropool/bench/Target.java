package io.retropool.bench;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Where the calls go, and what they need for that. Immutable. */
public final class Target {
  /** How long the body of every answer is. */
  public static final int ANSWER_BYTES = 1024;

  private static final int OK = 200;

  private final URL url;
  private final String trustStore;
  private final String password;

  Target(String url, String trustStore, String password) throws MalformedURLException {
    this.url = new URL(url);
    this.trustStore = trustStore;
    this.password = password;
  }

  public URL url() {
    return url;
  }

  /** @throws IOException where an answer is not as all of them should be */
  public static void check(int status, int bodyLength) throws IOException {
    if (status != OK || bodyLength != ANSWER_BYTES) {
      throw new IOException("answered " + status + " with " + bodyLength + " bytes");
    }
  }

  /** Reads the trust store and makes a context, as so many applications do for each call. */
  public SSLContext newContext() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("JKS");
    try (InputStream in = new FileInputStream(trustStore)) {
      store.load(in, password.toCharArray());
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
