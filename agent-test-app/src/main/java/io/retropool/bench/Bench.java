package io.retropool.bench;

import io.retropool.demo.DemoKeys;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Measures every habit, or those whose name begins as asked. Started by {@code scripts/bench}. */
public final class Bench {
  private final File agent;
  private final File folder;
  private Effort effort = Effort.FULL;
  private File against;
  private File settings;
  private String only = "";

  private Bench(File agent, File folder) {
    this.agent = agent;
    this.folder = folder;
  }

  /** @param args the agent jar; a folder for keys, results and what the processes say; the options of the script */
  public static void main(String[] args) throws IOException, InterruptedException {
    Bench bench = new Bench(new File(args[0]), new File(args[1]));
    for (int i = 2; i < args.length; i++) {
      switch (args[i]) {
        case "--quick":
          bench.effort = Effort.QUICK;
          break;
        case "--against":
          bench.against = new File(args[++i]);
          break;
        case "--recorded":
          bench.settings = new File(args[++i]);
          bench.effort = bench.effort == Effort.FULL ? Effort.RECORDED : bench.effort;
          break;
        default:
          bench.only = args[i];
      }
    }
    bench.run();
  }

  private void run() throws IOException, InterruptedException {
    if (!folder.isDirectory() && !folder.mkdirs()) {
      throw new IOException(folder + " cannot be written");
    }
    Results then = against == null ? null : Results.read(against);
    Results now = new Results();
    int processors = Runtime.getRuntime().availableProcessors();
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    now.from("JDK " + System.getProperty("java.version") + ", " + effort.pairs() + " pairs, " + processors
        + " processors, load average " + load + " before, " + Instant.now());
    if (load > processors) {
      System.out.println("The machine is busy: a load average of " + load + " on " + processors
          + " processors. Expect wide spreads, and JVMs that are measured while their JIT is at work.");
    }
    DemoKeys keys = DemoKeys.madeIn(folder);
    for (Habit habit : wanted()) {
      System.out.print(habit.name() + " ");
      HabitRun run = new HabitRun(habit, effort, agent, folder, keys, settings);
      run.measure();
      System.out.println();
      System.out.println(Report.of(run));
      now.add(run);
    }
    File file = new File(folder, "results.txt");
    if (then != null) {
      System.out.println(now.against(then));
    }
    now.write(file);
    System.out.println("Compare a later run with this one: scripts/bench --against " + file);
  }

  /** In haste one will do: the first with TLS, where most is at stake. */
  private List<Habit> wanted() {
    List<Habit> wanted = new ArrayList<>();
    boolean one = effort == Effort.QUICK && only.isEmpty();
    for (Habit habit : Habits.all()) {
      boolean left = one && (!habit.tls() || !wanted.isEmpty());
      if (habit.name().startsWith(only) && !left) {
        wanted.add(habit);
      }
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("no habit's name begins with " + only);
    }
    return wanted;
  }
}
