package io.retropool.e2e;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import java.util.Arrays;
import java.util.UUID;

/** An application and the id of its process. */
final class Target implements AutoCloseable {
  private final App app;
  private final String pid;

  /** Runs without the agent. */
  Target(Jdk jdk) {
    this(Launch.on(jdk, Mode.WITHOUT).flags(WithAgent.REPORTING));
  }

  Target(Launch launch) {
    String mark = "-Dtarget=" + UUID.randomUUID();
    this.app = launch.flags(mark).app();
    this.pid = ProcessHandle.current().children()
        .filter(child -> Arrays.asList(child.info().arguments().orElse(new String[0])).contains(mark))
        .map(child -> Long.toString(child.pid()))
        .findFirst().orElseThrow();
  }

  App app() {
    return app;
  }

  String pid() {
    return pid;
  }

  @Override
  public void close() {
    app.close();
  }
}
