package io.retropool.agent;

import io.retropool.agent.jvm.Log;
import io.retropool.agent.runtime.AgentRuntime;
import io.retropool.pool.CloseReason;
import io.retropool.pool.UpstreamStatistics;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;

/**
 * One line for the project's own tests, at the end of the JVM and only when the system property {@code
 * retropool.test.report} asks for it: what the core and the hooks counted.
 */
final class TestReport {
  /** Asked by the start itself: this class is loaded where it is set only. */
  static final String PROPERTY = "retropool.test.report";

  private static final int ATTEMPTS = 50;
  private static final long PAUSE_NANOS = 100_000_000L;

  private TestReport() {}

  static void arrange(LateAgent agent, Log log) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> log.say(line(agent.agent()))));
  }

  /** Gives leases that their holders have forgotten the time to be found. */
  private static void settle(AgentRuntime runtime) {
    for (int i = 0; i < ATTEMPTS && runtime != null && held(runtime) > 0; i++) {
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static long held(AgentRuntime runtime) {
    return runtime.core().statistics().stream().mapToLong(upstream -> upstream.leased() + upstream.pending()).sum();
  }

  /** @param agent null where no HTTP class was loaded */
  private static String line(Agent agent) {
    AgentRuntime runtime = agent == null ? null : agent.runtime();
    String inactive = agent == null ? "" : agent.inactive();
    settle(runtime);
    StringBuilder line = new StringBuilder("report suppressed=").append(agent == null ? 0 : agent.suppressed());
    line.append(" inactive=").append(inactive.isEmpty() ? 0 : inactive.split("\n").length);
    append(line, runtime == null ? Collections.emptyList() : runtime.core().statistics());
    return line.toString();
  }

  private static void append(StringBuilder line, List<UpstreamStatistics> all) {
    line.append(sum(" leased=", all, UpstreamStatistics::leased));
    line.append(sum(" pending=", all, UpstreamStatistics::pending));
    line.append(sum(" idle=", all, UpstreamStatistics::idle));
    line.append(sum(" open=", all, UpstreamStatistics::open));
    line.append(sum(" opened=", all, UpstreamStatistics::opened));
    line.append(sum(" reused=", all, UpstreamStatistics::reused));
    line.append(sum(" overflow=", all, UpstreamStatistics::overflow));
    line.append(sum(" waits=", all, UpstreamStatistics::waits));
    line.append(sum(" lost=", all, UpstreamStatistics::lost));
    for (CloseReason reason : CloseReason.values()) {
      line.append(sum(" closed." + reason + "=", all, upstream -> upstream.closed(reason)));
    }
    line.append(" threads=").append(threads());
  }

  private static String sum(String label, List<UpstreamStatistics> all, ToLongFunction<UpstreamStatistics> count) {
    return label + all.stream().mapToLong(count).sum();
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("retropool-")).count();
  }
}
