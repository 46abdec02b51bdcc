package io.retropool.bench.jdkhttp;

import io.retropool.bench.Habit;
import io.retropool.bench.Target;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code java.net.http}: a client for each call, which nobody closes. Reached by name, as JDK 8 does not have its
 * classes.
 */
public final class JdkHttpHabits implements Supplier<List<Habit>> {
  @Override
  public List<Habit> get() {
    return Arrays.asList(new ClientForEachCall(), new ContextForEachCall());
  }

  private static HttpClient.Builder builder() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
  }

  private static void read(HttpClient client, Target target) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(target.url().toString())).build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    Target.check(response.statusCode(), response.body().length);
  }

  /** What both have in common. */
  private interface JdkHttpHabit extends Habit {
    @Override
    default List<String> agentOptions() {
      return List.of("client.jdkhttp.enabled=true");
    }
  }

  private static final class ClientForEachCall implements JdkHttpHabit {
    @Override
    public String name() {
      return "jdkhttp/http-client";
    }

    @Override
    public boolean tls() {
      return false;
    }

    @Override
    public Call perCall(Target target) {
      return () -> read(builder().build(), target);
    }

    @Override
    public Call unavoidable(Target target) {
      HttpClient client = builder().build();
      return () -> {
        builder().build();
        read(client, target);
      };
    }

    @Override
    public Call shared(Target target) {
      HttpClient client = builder().build();
      return () -> read(client, target);
    }
  }

  /** Reads its trust store and makes a context, too. */
  private static final class ContextForEachCall implements JdkHttpHabit {
    @Override
    public String name() {
      return "jdkhttp/https-context";
    }

    @Override
    public boolean tls() {
      return true;
    }

    @Override
    public Call perCall(Target target) {
      return () -> read(builder().sslContext(target.newContext()).build(), target);
    }

    @Override
    public Call unavoidable(Target target) throws Exception {
      HttpClient client = builder().sslContext(target.newContext()).build();
      return () -> {
        builder().sslContext(target.newContext()).build();
        read(client, target);
      };
    }

    @Override
    public Call shared(Target target) throws Exception {
      HttpClient client = builder().sslContext(target.newContext()).build();
      return () -> read(client, target);
    }
  }
}
