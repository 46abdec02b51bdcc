package io.retropool.e2e.odd;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Request;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A short mix of what an application does with its HTTP libraries, the same for every odd JVM and neighbour. */
public final class Workload {
  private static final int CALLS = 20;

  /** One row for each habit: a client that is added takes part in every lane by a row. */
  private static final List<Habit> HABITS = List.of(
      Habit.dialling("urlconnection/read-fully-disconnect", "urlconnection.ReadFullyAndDisconnect", "call"),
      Habit.dialling("urlconnection/https-trust-everybody", "urlconnection.HttpsTrustEverybody", "call"),
      Habit.any("urlconnection/mixed", "urlconnection.Mixed", "call"));

  /** Those of java.net.http, where it is there and served. */
  private static final List<Habit> HTTP_CLIENT_HABITS = List.of(
      Habit.dialling("jdkhttp/read-fully", "jdkhttp.Messages", "get"),
      Habit.dialling("jdkhttp-async/read-fully", "jdkhttp.Messages", "get"),
      Habit.dialling("jdkhttp/https-trust-everybody", "jdkhttp.Tls", "trustEverybody"),
      Habit.dialling("jdkhttp-async/https-trust-everybody", "jdkhttp.Tls", "trustEverybody"));

  /** Those of the libraries, where the application was launched with {@link #LIBRARIES}. */
  private static final List<Habit> LIBRARY_HABITS = Stream.of("apache3", "apache40", "apache4", "apache5")
      .flatMap(family -> Stream.of(
          Habit.dialling(family + "/read-fully-disconnect", family + ".Exchange", "call"),
          Habit.dialling(family + "/https-trust-everybody", family + ".Secure", "call")))
      .toList();

  /** On the class path: the newest of each that can be beside the others; 4.5 has the clients of 4.0 as well. */
  static final String LIBRARIES = "httpclient-4.5.14,httpclient5-5.6.4,commons-httpclient-3.1";

  private static final Pattern VERSION = Pattern.compile("-\\d.*");

  private Workload() {}

  /** The jars of {@link #LIBRARIES}; of what two of them need in two versions, the one that comes first. */
  static Collection<Path> libraries() {
    Map<String, Path> byName = new LinkedHashMap<>();
    Artifacts.library(LIBRARIES)
        .forEach(jar -> byName.putIfAbsent(VERSION.matcher(jar.getFileName().toString()).replaceFirst(""), jar));
    return byName.values();
  }

  /** Has the application do what needs nothing but the oldest JDK, against servers of its own; no call may fail. */
  public static Worked in(App app) {
    return in(app, false, false);
  }

  /**
   * As above, and more.
   *
   * @param httpClient whether java.net.http takes part
   * @param libraries whether those do that applications bring along
   */
  static Worked in(App app, boolean httpClient, boolean libraries) {
    List<Habit> habits = new ArrayList<>(HABITS);
    habits.addAll(httpClient ? HTTP_CLIENT_HABITS : List.of());
    habits.addAll(libraries ? LIBRARY_HABITS : List.of());
    return in(app, habits);
  }

  private static Worked in(App app, List<Habit> habits) {
    StringBuilder seen = new StringBuilder();
    Map<String, Integer> connections = new TreeMap<>();
    List<Request> requests = new ArrayList<>();
    for (Habit habit : habits) {
      try (Server server = habit.server()) {
        Answer answer = app.run(habit.name, "url", server.url("/"), "count", Integer.toString(CALLS))
            .allSucceeded(CALLS);
        seen.append(habit.name).append('\n').append(answer.outcomes().replace(server.address(), "server"));
        if (habit.dials) {
          connections.put(habit.name, server.traffic().connections());
        }
        requests.addAll(server.traffic().requests());
      }
    }
    return new Worked(seen.toString(), connections, requests);
  }

  /**
   * The methods in which the habits make their calls, as tracers are told: {@code class[method]}.
   *
   * @param separator between two
   */
  static String methods(String separator) {
    return Stream.of(HABITS, HTTP_CLIENT_HABITS, LIBRARY_HABITS).flatMap(List::stream)
        .map(habit -> habit.type + '[' + habit.method + ']').distinct().collect(Collectors.joining(separator));
  }

  /**
   * What came of it.
   *
   * @param seen what the callers had in their hands
   * @param connections accepted for each habit that dials for each call without the agent
   * @param requests as they arrived, in their order
   */
  public record Worked(String seen, Map<String, Integer> connections, List<Request> requests) {
    /** Those of these habits of which one connection served all calls, but for one that came too late for the next. */
    Set<String> sharing() {
      return connections.keySet().stream().filter(habit -> connections.get(habit) <= 2).collect(Collectors.toSet());
    }

    /** Whether that is so for all of them. */
    public boolean shared() {
      return sharing().equals(connections.keySet());
    }

    /** Whether each call had its own, but for those that the JDK itself reuses before it closes them. */
    public boolean notShared() {
      return connections.values().stream().allMatch(count -> count >= CALLS - 2);
    }
  }

  /**
   * @param name of the case
   * @param type its class
   * @param method in which it makes its call
   * @param dials whether each call opens a connection without the agent, and all share one with it
   */
  private record Habit(String name, String type, String method, boolean dials) {
    private static final String ROOT = "io.retropool.testapp.";

    static Habit dialling(String name, String type, String method) {
      return new Habit(name, ROOT + type, method, true);
    }

    static Habit any(String name, String type, String method) {
      return new Habit(name, ROOT + type, method, false);
    }

    Server server() {
      return name.contains("/https-")
          ? Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000))
          : Server.http(Replies.ok(1000));
    }
  }
}
