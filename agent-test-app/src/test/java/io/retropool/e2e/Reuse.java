package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Apps;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.Server;
import java.util.ArrayList;
import java.util.List;

/**
 * The same calls without and with the agent, and what each cost the server: one application of each kind on a JDK, for
 * all tests of one client. For one thread.
 */
public final class Reuse implements AutoCloseable {
  private static final int TODAY = 100;
  /** Each takes a handshake. */
  private static final int TODAY_SECURELY = 20;

  private final Launch launch;
  private final Apps apps = new Apps();

  Reuse(Jdk jdk) {
    this(Launch.on(jdk, Mode.WITHOUT));
  }

  public Reuse(Launch launch) {
    this.launch = launch;
  }

  /** For what is counted otherwise. */
  public App without() {
    return apps.of(launch.mode(Mode.WITHOUT));
  }

  /** For what is counted otherwise. */
  public App with() {
    return apps.of(launch.mode(Mode.WITH));
  }

  /**
   * Calls {@code name} that often with the agent, after one call that opens the first connection, and counts what is
   * new; without the agent a hundred calls, or twenty over TLS, show what it costs
   * today.
   */
  public Counted calls(Server server, int count, String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("url", server.url("/")));
    int most = server.url("/").startsWith("https:") ? TODAY_SECURELY : TODAY;
    Cost today = cost(without(), server, Math.min(count, most), name, all);
    return new Counted(name, today, cost(with(), server, count, name, all));
  }

  private static Cost cost(App app, Server server, int count, String name, List<String> arguments) {
    app.run(name, arguments.toArray(new String[0])).allSucceeded(1);
    server.traffic().forget();
    List<String> counted = new ArrayList<>(arguments);
    counted.addAll(List.of("count", Integer.toString(count)));
    app.run(name, counted.toArray(new String[0])).allSucceeded(count);
    return new Cost(count, server.traffic().connections(), server.traffic().fullHandshakes());
  }

  /** Ends both applications and checks what each end must show. */
  @Override
  public void close() {
    apps.close();
  }

  /** New connections and full handshakes of that many calls. */
  public record Cost(int calls, int connections, int fullHandshakes) {}

  /** What the calls cost without and with the agent. */
  public record Counted(String what, Cost without, Cost with) {
    /**
     * Without the agent at least that share of the calls opens a connection, as it is known to do: else the test would
     * prove nothing.
     */
    public Counted todayAtLeast(int percent) {
      assertTrue(without.connections * 100 >= without.calls * percent, () -> "not costly without the agent: " + this);
      return this;
    }

    public void withAgentAtMost(int connections) {
      assertTrue(with.connections <= connections, () -> "more than " + connections + " new with the agent: " + this);
    }

    /** Not more than as many calls without the agent open, where how many that is is not ours to say. */
    public void withAgentNoMore() {
      assertTrue(with.calls == without.calls, () -> "not comparable: " + this);
      assertTrue(with.connections <= without.connections, () -> "more than without the agent: " + this);
    }

    /** As many as the same calls without the agent open, or more: what those have closed is not to be had. */
    public void withAgentNoFewer() {
      assertTrue(with.calls == without.calls, () -> "not comparable: " + this);
      assertTrue(with.connections >= without.connections, () -> "fewer than without the agent: " + this);
    }

    /** Each of the calls has a connection of its own. */
    public void withAgentNeverShared() {
      assertTrue(with.connections == with.calls, () -> "not one for each call with the agent: " + this);
    }
  }
}
