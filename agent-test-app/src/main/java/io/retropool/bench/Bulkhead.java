package io.retropool.bench;

import io.retropool.demo.Child;
import io.retropool.demo.DemoServer;
import io.retropool.testapp.Main;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Whether one upstream that stalls makes the calls of another wait: calls of every client at a fixed rate, in turn
 * without and with the stall, in pools of their own; and then with the stall in one pool for all. Started by {@code
 * scripts/bulkhead}.
 */
public final class Bulkhead {
  private static final double WANTED = 1.25;
  /** More than any pool here has connections, so that one that is stalled is full, and others wait in line. */
  private static final int STALLED = 24;

  private static final int BATCH_CONNECTIONS = 4;
  private static final int CONNECTIONS = 16;
  /** As many as threads make calls, so that nobody waits because of them. */
  private static final int PAYMENTS_CONNECTIONS = 64;

  private static final String WAITED = "JMX io.retropool%3Atype%3DPool%2Cname%3Dpayments PoolWaitMillisTotal";
  private static final String ROUTES =
      "route.payments.path = /pay\nroute.payments.pool = payments\npool.payments.connections = " + PAYMENTS_CONNECTIONS
          + "\nroute.batch.path = /batch\nroute.batch.pool = batch\npool.batch.acquire-timeout = 10m"
          + "\npool.batch.connections = " + BATCH_CONNECTIONS + '\n';
  private static final String ONE_FOR_ALL =
      "jmx = on\nclient.jdkhttp.enabled = true\npool.default.overflow = wait\npool.default.acquire-timeout = 1s"
          + "\npool.default.connections = " + CONNECTIONS + '\n';

  private final File agent;
  private final File folder;
  private final int pairs;
  private final int rate;
  private final int millis;

  private Bulkhead(File agent, File folder, int pairs, int rate, int seconds) {
    this.agent = agent;
    this.folder = folder;
    this.pairs = pairs;
    this.rate = rate;
    this.millis = seconds * 1000;
  }

  /** @param args the agent jar; a folder for what the processes say; pairs, calls a second, seconds of a slice */
  public static void main(String[] args) throws IOException, InterruptedException {
    File folder = new File(args[1]);
    if (!folder.isDirectory() && !folder.mkdirs()) {
      throw new IOException(folder + " cannot be written");
    }
    Bulkhead bulkhead = new Bulkhead(
        new File(args[0]), folder, Integer.parseInt(args[2]), Integer.parseInt(args[3]), Integer.parseInt(args[4]));
    bulkhead.run();
  }

  private void run() throws IOException, InterruptedException {
    try (Child payments = new Child("payments", folder, Collections.emptyList(), DemoServer.class, DemoServer.PLAIN);
        StalledServer batch = new StalledServer()) {
      String url = "http://127.0.0.1:" + payments.hear() + "/pay";
      try (Child application = application("routed", ONE_FOR_ALL + ROUTES)) {
        slice(application, url, batch, 0);
        slice(application, url, batch, BATCH_CONNECTIONS);
        double before = Double.parseDouble(ask(application, WAITED));
        pairs(application, url, batch);
        double waited = Double.parseDouble(ask(application, WAITED)) - before;
        System.out.println("Milliseconds that calls waited in the payments pool, in sum: " + waited);
        application.end();
      }
      try (Child application = application("unrouted", ONE_FOR_ALL)) {
        slice(application, url, batch, 0);
        System.out.println("One pool for all, the same load: " + slice(application, url, batch, CONNECTIONS));
        application.end();
      }
      payments.end();
    }
  }

  private void pairs(Child application, String url, StalledServer batch) throws IOException {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < pairs; i++) {
      boolean quietFirst = i % 2 == 0;
      Times one = slice(application, url, batch, quietFirst ? 0 : BATCH_CONNECTIONS);
      Times other = slice(application, url, batch, quietFirst ? BATCH_CONNECTIONS : 0);
      Times quiet = quietFirst ? one : other;
      Times stalled = quietFirst ? other : one;
      double ratio = (double) stalled.p99 / quiet.p99;
      ratios.add(ratio);
      System.out.println("pair " + (i + 1) + "\n  without the stall: " + quiet + "\n  with it:           " + stalled
          + String.format(Locale.ROOT, "\n  ratio of the p99: %.3f", ratio));
    }
    Spread spread = Spread.of(ratios.stream().mapToDouble(ratio -> ratio));
    System.out.println("Ratios of the p99, the median and the half of them around it: " + spread
        + (spread.median <= WANTED ? ", at most " : ", MORE THAN ") + WANTED);
  }

  private Child application(String name, String options) throws IOException {
    File file = new File(folder, name + ".properties");
    Files.write(file.toPath(), options.getBytes(StandardCharsets.UTF_8));
    List<String> flags = new ArrayList<>();
    flags.add("-javaagent:" + agent + "=config=" + file);
    flags.add("-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog");
    Child application = new Child(name, folder, flags, Main.class);
    application.hear();
    return application;
  }

  /** @param arriving how many stalled calls have a connection, the others wait for one; 0: nothing is stalled */
  private Times slice(Child application, String url, StalledServer batch, int arriving) throws IOException {
    batch.stalls(arriving);
    String answer = ask(application,
        "all/paced-beside url=" + url + " beside=http://127.0.0.1:" + batch.port() + "/batch stalled="
            + (arriving == 0 ? 0 : STALLED) + " arrived=" + batch.arrivals() + " release=" + batch.release() + " rate="
            + rate + " span=" + millis);
    String[] words = answer.substring(answer.indexOf(" x ") + 3).trim().split(" ");
    return new Times(words);
  }

  /** @return what the application says last, decoded */
  private static String ask(Child application, String command) throws IOException {
    application.say(command);
    String line = application.hear();
    return URLDecoder.decode(line.substring(line.lastIndexOf('=') + 1), "UTF-8");
  }

  /** Of the calls of one slice, in microseconds. Immutable. */
  private static final class Times {
    final long calls;
    final long failed;
    final long p50;
    final long p99;
    final long longest;

    Times(String[] words) {
      this.calls = Long.parseLong(words[0]);
      this.failed = Long.parseLong(words[1]);
      this.p50 = Long.parseLong(words[2]);
      this.p99 = Long.parseLong(words[3]);
      this.longest = Long.parseLong(words[4]);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d calls, %d failed, median %.2f ms, p99 %.2f ms, longest %.2f ms",
          calls, failed, p50 / 1e3, p99 / 1e3, longest / 1e3);
    }
  }
}
