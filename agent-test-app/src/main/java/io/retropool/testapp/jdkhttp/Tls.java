package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Stores;
import io.retropool.testapp.TrustEverybody;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
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
    return get(arguments, Stores.context(arguments));
  }

  /**
   * A client whose context is initialised with the key store {@code then} between its {@code build()} and its call, or
   * between its first call and its second where {@code used=true}: what that second one shows.
   */
  String initialisedAnew(Arguments arguments) throws Exception {
    SSLContext context = Stores.context(arguments);
    HttpClient client = Clients.builder(arguments).sslContext(context).build();
    if (arguments.has("used")) {
      get(arguments, client);
    }
    Stores.initialise(context, arguments.with("keys", arguments.get("then")));
    return get(arguments, client);
  }

  /** A trust manager that refers to what the call wants: no two are provably the same. */
  String capturing(Arguments arguments) throws Exception {
    return get(arguments, contextOfOneCall(arguments));
  }

  /** The same with {@code times} (2) clients for one context: nobody else has that context, but it is used again. */
  String capturingTwice(Arguments arguments) throws Exception {
    SSLContext context = contextOfOneCall(arguments);
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < arguments.number("times", 2); i++) {
      seen.append(get(arguments, context));
    }
    return seen.toString();
  }

  private static SSLContext contextOfOneCall(Arguments arguments) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Capturing(arguments.get("url"))}, null);
    return context;
  }

  private String get(Arguments arguments, SSLContext context) throws Exception {
    return get(arguments, Clients.builder(arguments).sslContext(context).build());
  }

  private String get(Arguments arguments, HttpClient client) throws Exception {
    return Seen.all(way.send(arguments, client, Clients.request(arguments).build(), BodyHandlers.ofByteArray()));
  }

  private static final class Capturing implements X509TrustManager {
    private final String wanted;

    Capturing(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      if (wanted.isEmpty()) {
        throw new IllegalStateException("nobody was called");
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
