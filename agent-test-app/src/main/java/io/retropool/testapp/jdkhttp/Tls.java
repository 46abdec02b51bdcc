package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Habits with a TLS context that is made for each call. */
final class Tls {
  private final Way way;

  Tls(Way way) {
    this.way = way;
  }

  String trustEverybody(Arguments arguments) throws Exception {
    return get(arguments, contextThatTrustsEverybody());
  }

  /** A new one each time. */
  static SSLContext contextThatTrustsEverybody() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    return context;
  }

  String fromStores(Arguments arguments) throws Exception {
    return get(arguments, contextFromStores(arguments));
  }

  /** A trust manager that refers to what the call wants: no two are provably the same. */
  String capturing(Arguments arguments) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Capturing(arguments.get("url"))}, null);
    return get(arguments, context);
  }

  private String get(Arguments arguments, SSLContext context) throws Exception {
    HttpClient client = Clients.builder(arguments).sslContext(context).build();
    return Seen.all(way.send(arguments, client, Clients.request(arguments).build(), BodyHandlers.ofByteArray()));
  }

  /** A new context from the files {@code trust} and, where given, {@code keys}, both protected by {@code password}. */
  private static SSLContext contextFromStores(Arguments arguments) throws GeneralSecurityException, IOException {
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

  /** Reads nothing but its arguments, and not even those. */
  private static class TrustEverybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static final class Capturing extends TrustEverybody {
    private final String wanted;

    Capturing(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      if (wanted.isEmpty()) {
        throw new IllegalStateException("nobody was called");
      }
    }
  }
}
