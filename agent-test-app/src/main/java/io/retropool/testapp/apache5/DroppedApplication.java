package io.retropool.testapp.apache5;

import io.retropool.testapp.TrustEverybody;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;

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
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setSSLSocketFactory(new SSLConnectionSocketFactory(context, NoopHostnameVerifier.INSTANCE))
            .build();
    try (CloseableHttpClient client = HttpClients.custom().setConnectionManager(connections).build()) {
      return Seen.all(client.execute(new HttpGet(url)));
    }
  }
}
