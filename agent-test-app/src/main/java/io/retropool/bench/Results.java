package io.retropool.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The ratios of a run, as a file that a later run is compared with: numbers that another machine, or the same one on
 * another day, should give as well. A line each: habit, comparison, measure, median, lower and upper quartile; lines
 * with {@code #} say where it comes from.
 */
final class Results {
  private final List<String> origin = new ArrayList<>();
  private final Map<String, Spread> ratios = new LinkedHashMap<>();

  void from(String line) {
    origin.add(line);
  }

  void add(HabitRun run) {
    for (Comparison comparison : Comparison.among(run.lanes())) {
      for (Comparison.Measure measure : Comparison.Measure.values()) {
        String key = run.habit().name() + " " + comparison + " " + measure;
        ratios.put(key, run.ratio(comparison, measure));
      }
    }
  }

  static Results read(File file) throws IOException {
    Results results = new Results();
    for (String line : Files.readAllLines(file.toPath(), StandardCharsets.UTF_8)) {
      String[] words = line.split(" ");
      if (line.startsWith("#") || words.length != 6) {
        results.from(line);
      } else {
        results.ratios.put(words[0] + " " + words[1] + " " + words[2],
            new Spread(Double.parseDouble(words[4]), Double.parseDouble(words[3]), Double.parseDouble(words[5])));
      }
    }
    return results;
  }

  void write(File file) throws IOException {
    List<String> lines = new ArrayList<>();
    origin.forEach(line -> lines.add("# " + line));
    ratios.forEach((key, ratio) ->
        lines.add(String.format(Locale.ROOT, "%s %.4f %.4f %.4f", key, ratio.median, ratio.low, ratio.high)));
    Files.write(file.toPath(), lines, StandardCharsets.UTF_8);
  }

  /** Then and now, a line for each ratio that both have; marked where neither median lies in the other's spread. */
  String against(Results then) {
    StringBuilder text = new StringBuilder();
    ratios.forEach((key, now) -> {
      Spread before = then.ratios.get(key);
      if (before != null) {
        boolean moved = !before.contains(now.median) && !now.contains(before.median);
        text.append(String.format("%s %s, was %s%s%n", key, now, before, moved ? "  <- moved" : ""));
      }
    });
    return text.toString();
  }
}
