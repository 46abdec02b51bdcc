package io.retropool.testapp.apache4async;

import io.retropool.testapp.TrustEverybody;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.hostile.HttpCaller;
import io.retropool.testapp.hostile.Incoming;
import io.retropool.testapp.hostile.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.nio.conn.ssl.SSLIOSessionStrategy;

/** The asynchronous client of Apache HttpClient 4, new for each call, and a new context where there is TLS. */
final class Apache4AsyncCaller implements HttpCaller {
  @Override
  public Incoming send(Outgoing request) throws Exception {
    CloseableHttpAsyncClient client = Clients.started(client(request));
    try {
      return new Answer(client, Streamed.of(client, message(request)));
    } catch (Exception | Error failed) {
      client.close();
      throw failed;
    }
  }

  private static CloseableHttpAsyncClient client(Outgoing request) throws Exception {
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(request.connectTimeout())
            .setSocketTimeout(request.readTimeout())
            .setExpectContinueEnabled(request.expects())
            .build();
    HttpAsyncClientBuilder builder = HttpAsyncClients.custom().setDefaultRequestConfig(config);
    if (request.url().startsWith("https:")) {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverybody()}, null);
      builder.setSSLStrategy(
          new SSLIOSessionStrategy(context, SSLIOSessionStrategy.ALLOW_ALL_HOSTNAME_VERIFIER));
    }
    return builder.build();
  }

  private static HttpUriRequest message(Outgoing request) {
    byte[] body = request.body();
    if (body == null) {
      return new Requests.Named(request.method(), request.url());
    }
    Requests.NamedWithBody message = new Requests.NamedWithBody(request.method(), request.url());
    message.setEntity(
        request.streamed()
            ? new InputStreamEntity(new ByteArrayInputStream(body), body.length)
            : new ByteArrayEntity(body));
    return message;
  }

  private static final class Answer implements Incoming {
    private final CloseableHttpAsyncClient client;
    private final Streamed streamed;
    private final HttpResponse response;
    private InputStream body;

    Answer(CloseableHttpAsyncClient client, Streamed streamed) throws Exception {
      this.client = client;
      this.streamed = streamed;
      this.response = streamed.head();
    }

    @Override
    public int status() {
      return response.getStatusLine().getStatusCode();
    }

    @Override
    public InputStream body() {
      if (body == null) {
        InputStream content = streamed.body();
        body = content == null ? new ByteArrayInputStream(new byte[0]) : content;
      }
      return body;
    }

    @Override
    public void close() throws IOException {
      streamed.letGo();
      client.close();
    }
  }
}
