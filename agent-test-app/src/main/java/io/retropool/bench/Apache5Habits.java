package io.retropool.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Apache HttpClient 5, classic: a client for each call, closed after it. */
final class Apache5Habits {
  private static final int ROUTE_LIMIT = 100;

  private Apache5Habits() {}

  static List<Habit> all() {
    return Arrays.asList(new ClientForEachCall(), new ContextForEachCall());
  }

  private static void read(CloseableHttpClient client, Target target) throws IOException {
    try (CloseableHttpResponse response = client.execute(new HttpGet(target.url().toString()))) {
      byte[] body = EntityUtils.toByteArray(response.getEntity());
      Target.check(response.getCode(), body.length);
    }
  }

  private static void readAndClose(HttpClientBuilder builder, Target target) throws IOException {
    try (CloseableHttpClient client = builder.build()) {
      read(client, target);
    }
  }

  private static PoolingHttpClientConnectionManagerBuilder connections() {
    return PoolingHttpClientConnectionManagerBuilder.create();
  }

  private static PoolingHttpClientConnectionManagerBuilder connections(SSLContext context) {
    return connections().setSSLSocketFactory(new SSLConnectionSocketFactory(context));
  }

  private static HttpClientConnectionManager roomy(PoolingHttpClientConnectionManagerBuilder connections) {
    return connections.setMaxConnTotal(ROUTE_LIMIT).setMaxConnPerRoute(ROUTE_LIMIT).build();
  }

  /** A client that must not be closed: that would close the connections. */
  private static HttpClientBuilder over(HttpClientConnectionManager connections) {
    return HttpClients.custom().setConnectionManager(connections);
  }

  /** {@code HttpClients.createDefault()} for each call. */
  private static final class ClientForEachCall implements Habit {
    @Override
    public String name() {
      return "apache5/http-client";
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
      HttpClientConnectionManager connections = roomy(connections());
      return () -> read(over(connections).build(), target);
    }

    @Override
    public Call shared(Target target) {
      CloseableHttpClient client = over(roomy(connections())).build();
      return () -> read(client, target);
    }
  }

  /** Reads its trust store, makes a context and a client with it for each call. */
  private static final class ContextForEachCall implements Habit {
    @Override
    public String name() {
      return "apache5/https-context";
    }

    @Override
    public boolean tls() {
      return true;
    }

    @Override
    public Call perCall(Target target) {
      return () -> readAndClose(over(connections(target.newContext()).build()), target);
    }

    @Override
    public Call unavoidable(Target target) throws Exception {
      HttpClientConnectionManager connections = roomy(connections(target.newContext()));
      return () -> {
        target.newContext();
        read(over(connections).build(), target);
      };
    }

    @Override
    public Call shared(Target target) throws Exception {
      CloseableHttpClient client = over(roomy(connections(target.newContext()))).build();
      return () -> read(client, target);
    }
  }
}
