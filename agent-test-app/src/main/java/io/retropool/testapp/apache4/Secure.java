package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.HeldContexts;
import io.retropool.testapp.Stores;
import io.retropool.testapp.TrustEverybody;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.conn.ssl.AbstractVerifier;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;

/** Makes a client for each call with a context of its own. */
final class Secure implements Case {
  /** Makes the factory. */
  interface Trusting {
    SSLConnectionSocketFactory factory(Arguments arguments) throws Exception;
  }

  private final Trusting trusting;

  Secure(Trusting trusting) {
    this.trusting = trusting;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    SSLConnectionSocketFactory factory = trusting.factory(arguments);
    try (CloseableHttpClient client = Clients.builder(arguments).setSSLSocketFactory(factory).build()) {
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
  static SSLConnectionSocketFactory everybody(Arguments arguments) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    return new SSLConnectionSocketFactory(context, SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER);
  }

  /** Reads {@code trust}, and {@code keys} where given, from their files. */
  static SSLConnectionSocketFactory fromStores(Arguments arguments) throws Exception {
    return arguments.has("chosen")
        ? new SSLConnectionSocketFactory(
            HeldContexts.factory(arguments), SSLConnectionSocketFactory.BROWSER_COMPATIBLE_HOSTNAME_VERIFIER)
        : new SSLConnectionSocketFactory(Stores.context(arguments));
  }

  /** As above, with a verifier that remembers the host which this call wants. */
  static SSLConnectionSocketFactory capturing(Arguments arguments) throws Exception {
    String wanted = Requests.get(arguments).getURI().getHost();
    return new SSLConnectionSocketFactory(Stores.context(arguments), new OnlyFor(wanted));
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
}
