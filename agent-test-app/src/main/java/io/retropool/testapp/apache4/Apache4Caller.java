package io.retropool.testapp.apache4;

import io.retropool.testapp.TrustEverybody;
import io.retropool.testapp.hostile.HttpCaller;
import io.retropool.testapp.hostile.Incoming;
import io.retropool.testapp.hostile.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.methods.RequestBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;

/** Apache HttpClient 4, with a new client for each call, and a new context where there is TLS. */
final class Apache4Caller implements HttpCaller {
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
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(request.connectTimeout())
            .setSocketTimeout(request.readTimeout())
            .setExpectContinueEnabled(request.expects())
            .build();
    HttpClientBuilder builder =
        HttpClients.custom()
            .setDefaultRequestConfig(config)
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(request.readTimeout()).build());
    if (request.url().startsWith("https:")) {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverybody()}, null);
      builder.setSSLSocketFactory(
          new SSLConnectionSocketFactory(context, SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER));
    }
    return builder.build();
  }

  private static HttpUriRequest message(Outgoing request) {
    byte[] body = request.body();
    RequestBuilder message = RequestBuilder.create(request.method()).setUri(request.url());
    if (body != null) {
      message.setEntity(
          request.streamed()
              ? new InputStreamEntity(new ByteArrayInputStream(body), body.length)
              : new ByteArrayEntity(body));
    }
    return message.build();
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
      return response.getStatusLine().getStatusCode();
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
