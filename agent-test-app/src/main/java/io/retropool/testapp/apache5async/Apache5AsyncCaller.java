package io.retropool.testapp.apache5async;

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
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** The asynchronous client of Apache HttpClient 5, new for each call, and a new context where there is TLS. */
final class Apache5AsyncCaller implements HttpCaller {
  @Override
  public Incoming send(Outgoing request) throws Exception {
    CloseableHttpAsyncClient client = Clients.started(client(request));
    try {
      return new Answer(client, Streamed.of(client, message(request)));
    } catch (Exception | Error failed) {
      client.close(CloseMode.IMMEDIATE);
      throw failed;
    }
  }

  private static CloseableHttpAsyncClient client(Outgoing request) throws Exception {
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(Timeout.ofMilliseconds(request.connectTimeout()))
            .setResponseTimeout(Timeout.ofMilliseconds(request.readTimeout()))
            .setExpectContinueEnabled(request.expects())
            .build();
    PoolingAsyncClientConnectionManagerBuilder connections = PoolingAsyncClientConnectionManagerBuilder.create();
    if (request.url().startsWith("https:")) {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverybody()}, null);
      connections.setTlsStrategy(new DefaultClientTlsStrategy(context, NoopHostnameVerifier.INSTANCE));
    }
    return HttpAsyncClients.custom()
        .setDefaultRequestConfig(config)
        .setConnectionManager(connections.build())
        .build();
  }

  private static AsyncRequestProducer message(Outgoing request) {
    byte[] body = request.body();
    AsyncRequestBuilder message = AsyncRequestBuilder.create(request.method()).setUri(URI.create(request.url()));
    if (body != null) {
      message.setEntity(
          request.streamed()
              ? new Requests.Once(body, false)
              : new BasicAsyncEntityProducer(body, ContentType.APPLICATION_OCTET_STREAM));
    }
    return message.build();
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
      return response.getCode();
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
      streamed.cancel();
      client.close();
    }
  }
}
