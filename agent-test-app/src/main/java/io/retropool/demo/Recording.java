package io.retropool.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The flight recording of the runs with the agent; each run writes over the one before. */
final class Recording {
  private static final int FIRST_JDK = 11;

  private final File file;

  Recording(File file) {
    this.file = file;
  }

  /** What the application's JVM is started with. */
  List<String> flags() {
    return possible()
        ? Collections.singletonList("-XX:StartFlightRecording=filename=" + file)
        : Collections.<String>emptyList();
  }

  /** Where the recording is, what of Retropool is in it, and how to see that. */
  String described() throws IOException, InterruptedException {
    if (!possible()) {
      return "  There is no flight recording: this is JDK " + System.getProperty("java.version")
          + ", and the demo records on " + FIRST_JDK + " and later.\n";
    }
    List<String> counts = counts();
    if (counts.isEmpty()) {
      throw new DemoFailure("there is no Retropool event in the flight recording " + file);
    }
    StringBuilder text = new StringBuilder("  The flight recording of the last run with Retropool:\n    ")
        .append(file).append('\n');
    text.append("  Its Retropool events, type and number:\n");
    counts.forEach(line -> text.append("    ").append(line).append('\n'));
    text.append("  To see them:\n    ").append(Child.tool("jfr")).append(" print --categories Retropool ").append(file);
    return text.append('\n').toString();
  }

  private static boolean possible() {
    String version = System.getProperty("java.specification.version");
    return !version.startsWith("1.") && Integer.parseInt(version) >= FIRST_JDK;
  }

  private List<String> counts() throws IOException, InterruptedException {
    if (file.length() == 0) {
      throw new DemoFailure("the runs with the agent left no flight recording: " + file);
    }
    Process jfr = new ProcessBuilder(Child.tool("jfr"), "summary", file.getPath()).redirectErrorStream(true).start();
    List<String> counts = new ArrayList<>();
    BufferedReader in = new BufferedReader(new InputStreamReader(jfr.getInputStream()));
    for (String line; (line = in.readLine()) != null; ) {
      String[] words = line.trim().split(" +");
      if (words.length == 3 && words[0].startsWith("retropool.") && !words[1].equals("0")) {
        counts.add(String.format("%-28s%8s", words[0], words[1]));
      }
    }
    if (jfr.waitFor() != 0) {
      throw new DemoFailure("jfr cannot read the flight recording " + file);
    }
    return counts;
  }
}
