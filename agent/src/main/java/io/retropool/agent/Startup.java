package io.retropool.agent;

import io.retropool.agent.jvm.CommandLine;
import io.retropool.agent.jvm.Log;
import io.retropool.agent.jvm.Status;
import io.retropool.config.AnySetting;
import io.retropool.config.Configuration;
import io.retropool.config.Engine;
import io.retropool.config.Mode;
import io.retropool.config.Options;
import io.retropool.config.Version;
import io.retropool.routing.Routing;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * From the flag to the standing gate. Nothing on this way is a lambda, a stream or a method reference, here and in all
 * that is called: the first ones cost a start 20 to 40 ms.
 */
public final class Startup implements Function<Object[], Object> {
  private static final String SHARES = " shares the connections of ";
  private static final String OBSERVES = " only observes the calls of ";

  static final String REFUSED = "nothing is pooled, as the JVM does not allow what it takes: ";

  static {
    handOver();
  }

  private Startup() {}

  /** To the loader of this class, which knows no more of it than a JDK type. */
  @SuppressWarnings("unchecked")
  private static void handOver() {
    ((Consumer<Object>) Startup.class.getClassLoader()).accept(new Startup());
  }

  /**
   * Called by the entry class.
   *
   * @param all the agent's arguments, or null; the instrumentation; whether it is attached to a running JVM
   * @return what takes commands from later attachments, a {@code UnaryOperator<String>}; null when the agent does not
   *     run
   */
  @Override
  public Object apply(Object[] all) {
    return start((String) all[0], (Instrumentation) all[1], (Boolean) all[2]);
  }

  private static UnaryOperator<String> start(String arguments, Instrumentation instrumentation, boolean late) {
    Log stderr = Log.stderr();
    if (LateAgent.DETACH.equals(arguments)) {
      return refuse(stderr, "there is no agent to detach");
    }
    if (Status.isAttached()) {
      return refuse(stderr, "another Retropool agent runs in this JVM already; this one does nothing");
    }
    if (!late && JdkTools.running()) {
      return null;
    }
    if (!AnySetting.given(arguments, System.getProperties(), System.getenv())) {
      return stand(new LateAgent(instrumentation, null, stderr), stderr, late, SHARES);
    }
    Configuration configuration = Configuration.load(arguments, System.getProperties(), System.getenv());
    Log log = log(configuration, stderr);
    for (String problem : configuration.problems()) {
      log.say(problem);
    }
    if (configuration.isRouted()) {
      for (String problem : Routing.problems(configuration)) {
        log.say(problem);
      }
      for (String warning : Routing.warnings(configuration)) {
        log.say(warning);
      }
    }
    if (!configuration.get(Options.ENABLED)) {
      log.say("enabled=false, nothing is done");
      return null;
    }
    boolean now = late || configuration.get(Options.ENGINE) == Engine.EAGER;
    boolean observes = configuration.get(Options.MODE) == Mode.OBSERVE;
    return stand(new LateAgent(instrumentation, configuration, log), log, now, observes ? OBSERVES : SHARES);
  }

  /**
   * Into a running JVM, and where the flight recorder is to find its events, all of the agent comes now.
   *
   * @param now whether it comes now in any case
   * @param does what becomes of calls, for the line at start
   */
  private static UnaryOperator<String> stand(LateAgent agent, Log log, boolean now, String does) {
    try {
      agent.install(now || CommandLine.asksForRecording());
    } catch (Throwable t) {
      return refuse(log, REFUSED + t);
    }
    if (Boolean.getBoolean(TestReport.PROPERTY)) {
      TestReport.arrange(agent, log);
    }
    String text = Version.text();
    Status.set("attached " + text);
    log.say(text + does + agent.served());
    return agent;
  }

  private static UnaryOperator<String> refuse(Log log, String why) {
    log.say(why);
    Status.set("refused: " + why);
    return null;
  }

  private static Log log(Configuration configuration, Log stderr) {
    File file = configuration.get(Options.LOG_FILE);
    try {
      return file == null ? stderr : Log.to(file.getPath());
    } catch (IOException e) {
      stderr.say("log.file=" + file + " cannot be written, stderr is used instead: " + e.getMessage());
      return stderr;
    }
  }
}
