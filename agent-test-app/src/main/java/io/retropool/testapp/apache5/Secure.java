package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.HeldContexts;
import io.retropool.testapp.Stores;
import io.retropool.testapp.TrustEverybody;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;

/** Makes a client for each call with a context of its own. */
final class Secure implements Case {
  /** Says what TLS is to be. */
  interface Trusting {
    PoolingHttpClientConnectionManagerBuilder connections(Arguments arguments) throws Exception;
  }

  private final Trusting trusting;

  Secure(Trusting trusting) {
    this.trusting = trusting;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient client = Clients.builder(arguments, trusting.connections(arguments)).build()) {
      for (int i = 1; i < arguments.number("times", 1); i++) {
        get(client, arguments);
      }
      return get(client, arguments);
    }
  }

  private static String get(CloseableHttpClient client, Arguments arguments) throws Exception {
    try (CloseableHttpResponse response = client.execute(Requests.get(arguments))) {
      return Seen.all(response);
    }
  }

  /** Trusts everybody under every name. */
  static PoolingHttpClientConnectionManagerBuilder everybody(Arguments arguments) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    return with(new SSLConnectionSocketFactory(context, NoopHostnameVerifier.INSTANCE));
  }

  /** Reads {@code trust}, and {@code keys} where given, from their files. */
  static PoolingHttpClientConnectionManagerBuilder fromStores(Arguments arguments) throws Exception {
    if (arguments.has("chosen")) {
      return with(new SSLConnectionSocketFactory(HeldContexts.factory(arguments), new DefaultHostnameVerifier()));
    }
    SSLContext context = Stores.context(arguments);
    PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create();
    for (Method method : builder.getClass().getMethods()) {
      // Since 5.4; applications that are newer than that use it.
      if (method.getName().equals("setTlsSocketStrategy")) {
        method.invoke(builder, new DefaultClientTlsStrategy(context));
        return builder;
      }
    }
    return with(new SSLConnectionSocketFactory(context));
  }

  /** As above, with a verifier that remembers the host which this call wants. */
  static PoolingHttpClientConnectionManagerBuilder capturing(Arguments arguments) throws Exception {
    String wanted = Requests.get(arguments).getUri().getHost();
    return with(new SSLConnectionSocketFactory(Stores.context(arguments), new OnlyFor(wanted)));
  }

  private static PoolingHttpClientConnectionManagerBuilder with(SSLConnectionSocketFactory factory) {
    return PoolingHttpClientConnectionManagerBuilder.create().setSSLSocketFactory(factory);
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
}
