package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Stores;
import io.retropool.testapp.TrustEverybody;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;

/** Makes a client for each call with a context of its own. */
final class Secure implements Case {
  /** Says what TLS is to be. */
  interface Trusting {
    DefaultClientTlsStrategy strategy(Arguments arguments) throws Exception;
  }

  private final Trusting trusting;

  Secure(Trusting trusting) {
    this.trusting = trusting;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    PoolingAsyncClientConnectionManagerBuilder connections =
        PoolingAsyncClientConnectionManagerBuilder.create().setTlsStrategy(trusting.strategy(arguments));
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments, connections).build())) {
      return Seen.all(client, Requests.get(arguments));
    }
  }

  /** Trusts everybody under every name. */
  static DefaultClientTlsStrategy everybody(Arguments arguments) throws Exception {
    return new DefaultClientTlsStrategy(trusting(new TrustEverybody()), NoopHostnameVerifier.INSTANCE);
  }

  /** Reads {@code trust}, and {@code keys} where given, from their files. */
  static DefaultClientTlsStrategy fromStores(Arguments arguments) throws Exception {
    return new DefaultClientTlsStrategy(Stores.context(arguments));
  }

  /** As above, with a verifier that remembers the host which this call wants. */
  static DefaultClientTlsStrategy capturing(Arguments arguments) throws Exception {
    String wanted = URI.create(arguments.get("url")).getHost();
    return new DefaultClientTlsStrategy(Stores.context(arguments), new OnlyFor(wanted));
  }

  /** Trusts everybody, and counts them: each context is another. */
  static DefaultClientTlsStrategy capturingTrust(Arguments arguments) throws Exception {
    return new DefaultClientTlsStrategy(trusting(new CountEverybody()), NoopHostnameVerifier.INSTANCE);
  }

  private static SSLContext trusting(TrustManager manager) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {manager}, new SecureRandom());
    return context;
  }

  private static final class OnlyFor implements HostnameVerifier {
    private final String wanted;

    OnlyFor(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean verify(String host, SSLSession session) {
      return host.equals(wanted);
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
