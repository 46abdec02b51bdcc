package io.retropool.testapp.apache4;

import io.retropool.testapp.TrustEverybody;
import io.retropool.testapp.apache4common.Seen;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;

/** An application that is deployed with its library, makes a call, and is undeployed. */
public final class DroppedApplication implements Callable<Object> {
  private final String url;

  public DroppedApplication(String url) {
    this.url = url;
  }

  @Override
  public Object call() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    SSLConnectionSocketFactory factory =
        new SSLConnectionSocketFactory(context, SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER);
    try (CloseableHttpClient client = HttpClients.custom().setSSLSocketFactory(factory).build()) {
      return Seen.all(client.execute(new HttpGet(url)));
    }
  }
}
