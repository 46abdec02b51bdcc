package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Stores;
import io.retropool.testapp.TrustEverybody;
import io.retropool.testapp.apache4common.Requests;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.http.conn.ssl.AbstractVerifier;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.nio.conn.ssl.SSLIOSessionStrategy;

/** Makes a client for each call with a context of its own. */
final class Secure implements Case {
  /** Says what TLS is to be. */
  interface Trusting {
    SSLIOSessionStrategy strategy(Arguments arguments) throws Exception;
  }

  private final Trusting trusting;

  Secure(Trusting trusting) {
    this.trusting = trusting;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    SSLIOSessionStrategy strategy = trusting.strategy(arguments);
    try (CloseableHttpAsyncClient client =
        Clients.started(Clients.builder(arguments).setSSLStrategy(strategy).build())) {
      return Seen.all(client, Requests.get(arguments));
    }
  }

  /** Trusts everybody under every name. */
  static SSLIOSessionStrategy everybody(Arguments arguments) throws Exception {
    return new SSLIOSessionStrategy(
        trusting(new TrustEverybody()), SSLIOSessionStrategy.ALLOW_ALL_HOSTNAME_VERIFIER);
  }

  /** Reads {@code trust}, and {@code keys} where given, from their files. */
  static SSLIOSessionStrategy fromStores(Arguments arguments) throws Exception {
    return new SSLIOSessionStrategy(Stores.context(arguments));
  }

  /** As above, with a verifier that remembers the host which this call wants. */
  static SSLIOSessionStrategy capturing(Arguments arguments) throws Exception {
    String wanted = Requests.get(arguments).getURI().getHost();
    return new SSLIOSessionStrategy(Stores.context(arguments), new OnlyFor(wanted));
  }

  /** Trusts everybody, and counts them: each context is another. */
  static SSLIOSessionStrategy capturingTrust(Arguments arguments) throws Exception {
    return new SSLIOSessionStrategy(
        trusting(new CountEverybody()), SSLIOSessionStrategy.ALLOW_ALL_HOSTNAME_VERIFIER);
  }

  private static SSLContext trusting(TrustManager manager) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, new SecureRandom());
    return context;
  }

  private static final class OnlyFor extends AbstractVerifier {
    private final String wanted;

    OnlyFor(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public void verify(String host, String[] names, String[] alternatives) throws SSLException {
      if (!host.equals(wanted)) {
        throw new SSLException(host + " is not " + wanted);
      }
    }
  }

  private static final class CountEverybody implements X509TrustManager {
    private final AtomicInteger seen = new AtomicInteger();

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      seen.incrementAndGet();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      seen.incrementAndGet();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
