package io.retropool.testapp.apache5;

import io.retropool.testapp.TrustEverybody;
import io.retropool.testapp.hostile.HttpCaller;
import io.retropool.testapp.hostile.Incoming;
import io.retropool.testapp.hostile.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.util.Timeout;

/** Apache HttpClient 5, with a new client for each call, and a new context where there is TLS. */
final class Apache5Caller implements HttpCaller {
  @Override
  public Incoming send(Outgoing request) throws Exception {
    CloseableHttpClient client = client(request);
    try {
      return new Answer(client, client.execute(message(request)));
    } catch (Exception | Error failed) {
      client.close();
      throw failed;
    }
  }

  private static CloseableHttpClient client(Outgoing request) throws Exception {
    Timeout readTimeout = Timeout.ofMilliseconds(request.readTimeout());
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(Timeout.ofMilliseconds(request.connectTimeout()))
            .setResponseTimeout(readTimeout)
            .setExpectContinueEnabled(request.expects())
            .build();
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(readTimeout).build());
    if (request.url().startsWith("https:")) {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverybody()}, null);
      connections.setSSLSocketFactory(new SSLConnectionSocketFactory(context, NoopHostnameVerifier.INSTANCE));
    }
    return HttpClients.custom().setDefaultRequestConfig(config).setConnectionManager(connections.build()).build();
  }

  private static ClassicHttpRequest message(Outgoing request) {
    byte[] body = request.body();
    HttpUriRequestBase message = new HttpUriRequestBase(request.method(), URI.create(request.url()));
    if (body != null) {
      message.setEntity(
          request.streamed()
              ? new InputStreamEntity(
                  new ByteArrayInputStream(body), body.length, ContentType.APPLICATION_OCTET_STREAM)
              : new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    }
    return message;
  }

  private static final class Answer implements Incoming {
    private final CloseableHttpClient client;
    private final CloseableHttpResponse response;
    private InputStream body;

    Answer(CloseableHttpClient client, CloseableHttpResponse response) {
      this.client = client;
      this.response = response;
    }

    @Override
    public int status() {
      return response.getCode();
    }

    @Override
    public InputStream body() throws IOException {
      if (body == null) {
        HttpEntity entity = response.getEntity();
        body = entity == null ? new ByteArrayInputStream(new byte[0]) : entity.getContent();
      }
      return body;
    }

    @Override
    public void close() throws IOException {
      response.close();
      client.close();
    }
  }
}
