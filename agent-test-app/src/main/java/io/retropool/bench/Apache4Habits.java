package io.retropool.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.apache.http.util.EntityUtils;

/** Apache HttpClient 4.3 to 4.5: a client for each call, closed after it. */
final class Apache4Habits {
  private static final int ROUTE_LIMIT = 100;

  private Apache4Habits() {}

  static List<Habit> all() {
    return Arrays.asList(new ClientForEachCall(), new ContextForEachCall());
  }

  private static void read(CloseableHttpClient client, Target target) throws IOException {
    try (CloseableHttpResponse response = client.execute(new HttpGet(target.url().toString()))) {
      byte[] body = EntityUtils.toByteArray(response.getEntity());
      Target.check(response.getStatusLine().getStatusCode(), body.length);
    }
  }

  private static void readAndClose(HttpClientBuilder builder, Target target) throws IOException {
    try (CloseableHttpClient client = builder.build()) {
      read(client, target);
    }
  }

  private static PoolingHttpClientConnectionManager roomy(PoolingHttpClientConnectionManager connections) {
    connections.setMaxTotal(ROUTE_LIMIT);
    connections.setDefaultMaxPerRoute(ROUTE_LIMIT);
    return connections;
  }

  /** A client that must not be closed: that would close the connections. */
  private static HttpClientBuilder over(PoolingHttpClientConnectionManager connections) {
    return HttpClients.custom().setConnectionManager(connections);
  }

  /** {@code HttpClients.createDefault()} for each call. */
  private static final class ClientForEachCall implements Habit {
    @Override
    public String name() {
      return "apache4/http-client";
    }

    @Override
    public boolean tls() {
      return false;
    }

    @Override
    public Call perCall(Target target) {
      return () -> readAndClose(HttpClients.custom(), target);
    }

    @Override
    public Call unavoidable(Target target) {
      PoolingHttpClientConnectionManager connections = roomy(new PoolingHttpClientConnectionManager());
      return () -> read(over(connections).build(), target);
    }

    @Override
    public Call shared(Target target) {
      CloseableHttpClient client = over(roomy(new PoolingHttpClientConnectionManager())).build();
      return () -> read(client, target);
    }
  }

  /** Reads its trust store, makes a context and a client with it for each call. */
  private static final class ContextForEachCall implements Habit {
    @Override
    public String name() {
      return "apache4/https-context";
    }

    @Override
    public boolean tls() {
      return true;
    }

    @Override
    public Call perCall(Target target) {
      return () -> readAndClose(HttpClients.custom().setSslcontext(target.newContext()), target);
    }

    @Override
    public Call unavoidable(Target target) throws Exception {
      PoolingHttpClientConnectionManager connections = roomy(secure(target.newContext()));
      return () -> read(over(connections).setSslcontext(target.newContext()).build(), target);
    }

    @Override
    public Call shared(Target target) throws Exception {
      CloseableHttpClient client = over(roomy(secure(target.newContext()))).build();
      return () -> read(client, target);
    }

    private static PoolingHttpClientConnectionManager secure(SSLContext context) {
      return new PoolingHttpClientConnectionManager(RegistryBuilder.<ConnectionSocketFactory>create()
          .register("http", PlainConnectionSocketFactory.getSocketFactory())
          .register("https", new SSLConnectionSocketFactory(context))
          .build());
    }
  }
}
