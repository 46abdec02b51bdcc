package io.retropool.bench;

import io.retropool.demo.Child;
import io.retropool.demo.DemoKeys;
import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The JVM that is measured: one lane of one habit. Commands on standard input, one a line, each answered with a line:
 * {@code warm CALLS MILLIS}, {@code closed LEAD MILLIS}, {@code open RATE LEAD MILLIS}, {@code told}; {@code record
 * SETTINGS} and {@code stop}, between which open loops are told apart from the others.
 */
final class BenchedApplication {
  private static final int THREADS = 4;
  private static final int OPEN_THREADS = 64;

  private final ClosedLoop closed;
  private final OpenLoop unrecorded;
  private final OpenLoop recorded;
  private OpenLoop open;

  private BenchedApplication(Habit.Call call) {
    closed = new ClosedLoop(call, THREADS);
    unrecorded = new OpenLoop(call, OPEN_THREADS);
    recorded = new OpenLoop(call, OPEN_THREADS);
    open = unrecorded;
  }

  /** @param args habit, lane, URL, trust store */
  public static void main(String[] args) throws Exception {
    Habit habit = Habits.named(args[0]);
    Target target = new Target(args[2], args[3], DemoKeys.PASSWORD);
    BenchedApplication application = new BenchedApplication(Lane.valueOf(args[1]).form(habit, target));
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      Child.tell(application.answer(line.split(" ")));
    }
  }

  private Object answer(String[] words) throws Exception {
    switch (words[0]) {
      case "warm":
        closed.warmUp(Long.parseLong(words[1]), Long.parseLong(words[2]));
        return "warm";
      case "closed":
        return closed.run(Long.parseLong(words[1]), Long.parseLong(words[2]));
      case "open":
        open.run(Double.parseDouble(words[1]), Long.parseLong(words[2]), Long.parseLong(words[3]));
        return "done";
      case "record":
        FlightRecording.start(words[1]);
        open = recorded;
        return "records";
      case "stop":
        FlightRecording.stop();
        open = unrecorded;
        return "stopped";
      default:
        return open.micros(50) + " " + open.micros(99) + " " + open.micros(99.9) + " "
            + ManagementFactory.getThreadMXBean().getPeakThreadCount() + " " + residentMegabytes();
    }
  }

  /** At most so far, as Linux tells; elsewhere not a number. */
  private static double residentMegabytes() {
    try (BufferedReader in = new BufferedReader(new FileReader("/proc/self/status"))) {
      for (String line; (line = in.readLine()) != null; ) {
        if (line.startsWith("VmHWM:")) {
          return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
        }
      }
    } catch (IOException notLinux) {
      // there is no such number then
    }
    return Double.NaN;
  }
}
