package io.retropool.e2e.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.Reply;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plays each scenario without and with the agent, on each JDK: neither the callers nor the servers may be able to tell
 * the two apart. One application of each kind on a JDK plays all scenarios of a client.
 */
@ParameterizedClass(name = "[{0}]")
@MethodSource("lanes")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Compared {
  /** Habits are repeated, so that all but the first call find a warm connection where there is one to be had. */
  protected static final String REPEATED = "3";

  /** JDK 21 and later refuse MD5 and say so for each answer. */
  private static final String DIGEST = "-Dhttp.auth.digest.reEnabledAlgorithms=MD5";

  private App without;
  private App with;

  @Parameter public Lane lane;

  /** Every JDK, with nothing but the JDK; hidden by a method of a library's class. */
  static List<Lane> lanes() {
    return Lanes.jdkAlone();
  }

  /** The prefix of the client's habits in the application: {@code urlconnection} ... */
  protected abstract String family();

  @BeforeParameterizedClassInvocation
  void start(Lane lane) {
    without = lane.launch(Mode.WITHOUT).flags(DIGEST).app();
    with = lane.launch(Mode.WITH).flags(DIGEST).app();
  }

  @AfterParameterizedClassInvocation
  void end() {
    try (App first = without; App second = with) {
      second.collect();
      first.end();
      second.end();
    }
  }

  /** Plays the scenario in both applications, with servers of its own in each, and compares. */
  protected final void same(Scenario scenario) {
    assertEquals(play(without, scenario), play(with, scenario),
        () -> "without and with the agent differ on " + lane);
  }

  /** One habit against one server, repeated. */
  protected final void same(ReplySource reply, String habit, String... arguments) {
    same(stage -> {
      String[] all = new String[arguments.length + 4];
      all[0] = "url";
      all[1] = stage.http(reply.make()).url("/path?query");
      all[2] = "count";
      all[3] = REPEATED;
      System.arraycopy(arguments, 0, all, 4, arguments.length);
      stage.run(habit, all);
    });
  }

  /**
   * Plays the scenario with the agent alone, where the client by itself does not keep the promise each time: what it
   * must look like is the scenario's to say.
   */
  protected final void withAgent(Scenario scenario) {
    play(with, scenario);
  }

  /** As {@link #withAgent}, for what the client does by itself. */
  protected final void withoutAgent(Scenario scenario) {
    play(without, scenario);
  }

  private String play(App app, Scenario scenario) {
    try (Stage stage = new Stage(app, family())) {
      scenario.play(stage);
      return stage.seen();
    }
  }

  /** What happens in a scenario; played twice, so everything with state is made inside. */
  @FunctionalInterface
  protected interface Scenario {
    void play(Stage stage);
  }

  /** Makes a reply for one server. */
  @FunctionalInterface
  protected interface ReplySource {
    Reply make();
  }
}
