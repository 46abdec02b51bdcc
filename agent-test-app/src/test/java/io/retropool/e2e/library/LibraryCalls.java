package io.retropool.e2e.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.Reuse;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Apps;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The applications in which clients are made for every call. A library's class hides {@code lanes}. */
@ParameterizedClass(name = "[{0}] reuse")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LibraryCalls {
  protected static final String TRUST = KeyMaterial.named("server").trustStore().toString();
  protected static final String PER_CALL = "client-per-call";
  /** Not to depend on how busy this machine is between two calls. */
  protected static final String LINGER = "pool.default.linger=1m,pool.default.idle-timeout=1m";

  /** A limit, and by their paths pools that are otherwise. */
  private static final String LIMITED = String.join(",",
      LINGER, "pool.default.connections-per-origin=2", "pool.default.overflow=wait", "pool.default.acquire-timeout=10m",
      "route.four.path=/four", "route.four.pool=four", "pool.four.connections-per-origin=4", "pool.four.overflow=dial",
      "route.lingering.path=/lingering", "route.lingering.pool=lingering", "pool.lingering.connections-per-origin=0",
      "pool.lingering.idle-timeout=4m", "pool.lingering.linger=100ms");

  private Reuse reuse;
  private Apps others;

  @Parameter public Lane lane;

  /** The prefix of the client's habits in the application. */
  protected abstract String family();

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    reuse = new Reuse(launch().agentArguments(LINGER));
    others = new Apps();
  }

  /** How the application is started. */
  protected Launch launch() {
    return lane.launch(Mode.WITHOUT);
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (Apps last = others; Reuse first = reuse) {
      assertEquals(0, first.with().end().report().number("waits"));
    }
  }

  protected final App without() {
    return reuse.without();
  }

  /** With the agent; connections are kept for long. */
  protected final App with() {
    return reuse.with();
  }

  /** With the agent, and with limits. */
  protected final App limited() {
    return others.of(launch().mode(Mode.WITH).agentArguments(LIMITED));
  }

  /** Calls of a habit against a server of their own. */
  protected final Reuse.Counted http(int count, String name, String... arguments) {
    try (Server server = Server.http(Replies.ok(1000))) {
      return reuse.calls(server, count, family() + '/' + name, arguments);
    }
  }

  /** The same over TLS. */
  protected final Reuse.Counted https(int count, String name) {
    try (Server server = Server.https(Tls.with(KeyMaterial.named("server").keyStore()), Replies.ok(1000))) {
      return reuse.calls(server, count, family() + '/' + name, "trust", TRUST, "password", KeyMaterial.PASSWORD);
    }
  }
}
