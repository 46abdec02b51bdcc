package io.retropool.demo;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Runs the legacy application against a local server, without and with the agent in turn, and compares the medians.
 * Started by {@code scripts/demo}.
 */
public final class Demo {
  private static final int PAIRS = 3;
  private static final int THREADS = 8;
  private static final long WARM_UP_MILLIS = 1_500;
  private static final long MEASURED_MILLIS = 3_500;

  private final File agent;
  private final File folder;
  private final DemoKeys keys;
  private final Recording recording;
  private final List<Run> without = new ArrayList<>();
  private final List<Run> with = new ArrayList<>();

  private Demo(File agent, File folder) throws IOException, InterruptedException {
    this.agent = agent;
    this.folder = folder;
    this.keys = DemoKeys.madeIn(folder);
    this.recording = new Recording(new File(folder, "retropool.jfr"));
  }

  /** @param args the agent jar, and a folder for keys, recording and what the processes say */
  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      File folder = new File(args[1]);
      File old = new File(folder, "retropool.jfr");
      if (!folder.isDirectory() && !folder.mkdirs() || old.exists() && !old.delete()) {
        throw new DemoFailure(folder + " cannot be written");
      }
      new Demo(new File(args[0]), folder).run();
    } catch (DemoFailure e) {
      System.out.println();
      System.err.println("The demo failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private void run() throws IOException, InterruptedException {
    System.out.println("JDK " + System.getProperty("java.version") + ", " + THREADS + " threads, each call: a new"
        + " SSLContext, an HttpsURLConnection, read, disconnect(); 1 in 4 a POST");
    try (Child server = new Child("server", folder, flags("-Xmx256m"), DemoServer.class, keys.keyStore().getPath())) {
      String url = "https://127.0.0.1:" + server.hear() + "/orders";
      for (int i = 0; i < PAIRS; i++) {
        without.add(run(server, url, "without", Collections.<String>emptyList()));
        with.add(run(server, url, "with", withAgent()));
      }
      if (seen(server)[2] == 0) {
        throw new DemoFailure("all threads of the server were busy at once, so the numbers mean nothing");
      }
      server.end();
    }
    check();
    System.out.println();
    System.out.println("Medians of " + PAIRS + " runs without and " + PAIRS + " with Retropool:");
    System.out.println();
    System.out.print(Table.of(without, with));
    System.out.println();
    System.out.print(recording.described());
  }

  private Run run(Child server, String url, String mode, List<String> flags) throws IOException, InterruptedException {
    int number = without.size() + with.size() + 1;
    System.out.print(String.format("run %d of %d, %-7s Retropool ", number, 2 * PAIRS, mode));
    long[] before = seen(server);
    String[] arguments = {url, keys.trustStore().getPath(), "" + THREADS, "" + WARM_UP_MILLIS, "" + MEASURED_MILLIS};
    String name = "application " + mode + " Retropool";
    try (Child application = new Child(name, folder, flags, LegacyApplication.class, arguments)) {
      String line;
      while ((line = application.hear()).equals(".")) {
        System.out.print(line);
        System.out.flush();
      }
      Measured measured = Measured.parse(line);
      if (measured.failures > 0) {
        throw new DemoFailure(measured.failures + " of " + measured.calls + " calls " + mode
            + " the agent failed, the first one with " + measured.failure);
      }
      application.end();
      long[] after = seen(server);
      System.out.println(String.format(Locale.ROOT, " %,.0f calls/s", measured.callsPerSecond));
      return new Run(measured, after[0] - before[0], after[1] - before[1]);
    }
  }

  /** Connections accepted, TLS handshakes, fewest free threads. */
  private static long[] seen(Child server) throws IOException {
    server.say("");
    String[] numbers = server.hear().split(" ");
    return Arrays.stream(numbers).mapToLong(Long::parseLong).toArray();
  }

  private List<String> withAgent() {
    List<String> flags = flags("-javaagent:" + agent);
    flags.addAll(recording.flags());
    return flags;
  }

  private static List<String> flags(String first) {
    List<String> flags = new ArrayList<>();
    flags.add(first);
    return flags;
  }

  /** The promise is about connections; how fast that makes a noisy machine is for its user to read. */
  private void check() {
    double before = Table.median(without, run -> (double) run.connections / run.measured.calls);
    double after = Table.median(with, run -> (double) run.connections / run.measured.calls);
    if (after > before / 10) {
      throw new DemoFailure(String.format(Locale.ROOT, "the agent did not share connections: %.3f a call without it,"
          + " %.3f with it; what it said is in %s", before, after, new File(folder, "application-with-Retropool.err")));
    }
  }
}
