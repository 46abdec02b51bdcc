package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Stores;
import io.retropool.testapp.TrustEverybody;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.ssl.AbstractVerifier;
import org.apache.http.conn.ssl.SSLSocketFactory;

/** Makes a client for each call with a context of its own. */
@SuppressWarnings("deprecation") // as later versions call it
final class Secure implements Case {
  /** Makes the factory. */
  interface Trusting {
    SSLSocketFactory factory(Arguments arguments) throws Exception;
  }

  private final Trusting trusting;

  Secure(Trusting trusting) {
    this.trusting = trusting;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments, trusting.factory(arguments));
    try {
      for (int i = 1; i < arguments.number("times", 1); i++) {
        Seen.all(client.execute(Requests.get(arguments)));
      }
      return Seen.all(client.execute(Requests.get(arguments)));
    } finally {
      Clients.close(client);
    }
  }

  /** Trusts everybody under every name. */
  static SSLSocketFactory everybody() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    SSLSocketFactory factory = new SSLSocketFactory(context);
    factory.setHostnameVerifier(SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER);
    return factory;
  }

  static SSLSocketFactory everybody(Arguments arguments) throws Exception {
    return everybody();
  }

  /** Reads {@code trust}, and {@code keys} where given, from their files. */
  static SSLSocketFactory fromStores(Arguments arguments) throws Exception {
    return new SSLSocketFactory(Stores.context(arguments));
  }

  /** As above, with a verifier that remembers the host which this call wants; it may be told another name of it. */
  static SSLSocketFactory capturing(Arguments arguments) throws Exception {
    SSLSocketFactory factory = fromStores(arguments);
    factory.setHostnameVerifier(new OnlyFor(Requests.get(arguments).getURI().getHost()));
    return factory;
  }

  private static final class OnlyFor extends AbstractVerifier {
    private final String wanted;

    OnlyFor(String wanted) {
      this.wanted = wanted;
    }

    @Override
    public void verify(String host, String[] names, String[] alternatives) throws SSLException {
      try {
        if (!InetAddress.getByName(host).equals(InetAddress.getByName(wanted))) {
          throw new SSLException(host + " is not " + wanted);
        }
      } catch (UnknownHostException e) {
        throw new SSLException(e);
      }
    }
  }
}
