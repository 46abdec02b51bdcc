package io.retropool.bench;

import io.retropool.demo.Child;
import io.retropool.demo.DemoKeys;
import io.retropool.demo.DemoServer;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures one habit: a server, a JVM for each lane, slices in turn, then calls at a rate that all lanes can bear. */
final class HabitRun {
  private static final int LEAD_MILLIS = 200;
  private static final int OPEN_ROUNDS = 2;
  /** Of what the slowest lane can do. */
  private static final double SHARE_OF_SATURATION = 0.4;

  private final Habit habit;
  private final Effort effort;
  private final File agent;
  private final File folder;
  private final DemoKeys keys;
  private final File settings;
  private final Map<Lane, Child> jvms = new EnumMap<>(Lane.class);
  private final Map<Lane, LaneRun> lanes = new EnumMap<>(Lane.class);
  private Child server;
  private double rate;

  /** @param settings as {@link Lane#of} */
  HabitRun(Habit habit, Effort effort, File agent, File folder, DemoKeys keys, File settings) {
    this.habit = habit;
    this.effort = effort;
    this.agent = agent;
    this.folder = folder;
    this.keys = keys;
    this.settings = settings;
    for (Lane lane : lanes()) {
      lanes.put(lane, new LaneRun());
    }
  }

  Habit habit() {
    return habit;
  }

  List<Lane> lanes() {
    return Lane.of(settings);
  }

  LaneRun of(Lane lane) {
    return lanes.get(lane);
  }

  /** Calls a second of the open loop. */
  double rate() {
    return rate;
  }

  Spread ratio(Comparison comparison, Comparison.Measure measure) {
    return Spread.ofPairs(of(comparison.one()).slices, of(comparison.other()).slices, measure.value());
  }

  /** Prints a dot now and then. */
  void measure() throws IOException, InterruptedException {
    String key = habit.tls() ? keys.keyStore().getPath() : DemoServer.PLAIN;
    List<String> flags = Collections.singletonList("-Xmx256m");
    try (Child started = new Child("server", folder, flags, DemoServer.class, key)) {
      server = started;
      String url = (habit.tls() ? "https" : "http") + "://127.0.0.1:" + server.hear() + "/";
      for (int i = 0; i < effort.generations; i++) {
        generation(url);
      }
      server.end();
    }
  }

  /** New JVMs: what one has compiled well another compiles badly. */
  private void generation(String url) throws IOException, InterruptedException {
    try {
      start(url);
      for (Lane lane : lanes()) {
        ask(lane, "warm " + effort.warmUpCalls + " " + effort.warmUpMillis);
      }
      for (int round = 0; round < effort.settlingRounds; round++) {
        for (Lane lane : turned(round)) {
          closed(lane);
        }
      }
      for (int round = 0; round < effort.rounds; round++) {
        for (Lane lane : turned(round)) {
          slice(lane);
        }
        dot();
      }
      open();
      for (Lane lane : lanes()) {
        of(lane).told.add(Told.parse(ask(lane, "told")));
      }
      for (Child jvm : jvms.values()) {
        jvm.end();
      }
    } finally {
      jvms.values().forEach(Child::close);
      jvms.clear();
    }
  }

  private void start(String url) throws IOException {
    for (Lane lane : lanes()) {
      if (lane.jvm() == lane) {
        List<String> flags = new ArrayList<>(lane.flags(habit, agent));
        flags.add("-Xmx256m");
        jvms.put(lane, new Child(lane.key(), folder, flags, BenchedApplication.class, habit.name(), lane.name(), url,
            keys.trustStore().getPath()));
      }
    }
  }

  private void slice(Lane lane) throws IOException {
    long[] before = seen();
    Slice slice = closed(lane);
    long[] after = seen();
    of(lane).add(slice, after[0] - before[0], after[1] - before[1]);
  }

  private Slice closed(Lane lane) throws IOException {
    return Slice.parse(ask(lane, "closed " + LEAD_MILLIS + " " + effort.sliceMillis));
  }

  private void open() throws IOException {
    double slowest = Double.MAX_VALUE;
    for (LaneRun lane : lanes.values()) {
      slowest = Math.min(slowest, lane.median(slice -> slice.callsPerSecond));
    }
    rate = rate == 0 ? slowest * SHARE_OF_SATURATION : rate;
    for (int round = 0; round < OPEN_ROUNDS; round++) {
      for (Lane lane : turned(round)) {
        ask(lane, "open " + rate + " " + LEAD_MILLIS + " " + effort.openMillis);
      }
      dot();
    }
  }

  /** All lanes, each round beginning with another one, and those of a pair taking turns at being the first. */
  private List<Lane> turned(int round) {
    List<Lane> all = new ArrayList<>(lanes());
    Collections.rotate(all, round / 2);
    if (round % 2 == 1) {
      Collections.reverse(all);
    }
    return all;
  }

  private long[] seen() throws IOException {
    String[] numbers = ask(server, "").split(" ");
    return new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])};
  }

  private String ask(Lane lane, String command) throws IOException {
    Child jvm = jvms.get(lane.jvm());
    if (!lane.isRecorded()) {
      return ask(jvm, command);
    }
    ask(jvm, "record " + settings);
    String answer = ask(jvm, command);
    ask(jvm, "stop");
    return answer;
  }

  private static String ask(Child jvm, String command) throws IOException {
    jvm.say(command);
    return jvm.hear();
  }

  private static void dot() {
    System.out.print(".");
    System.out.flush();
  }
}
