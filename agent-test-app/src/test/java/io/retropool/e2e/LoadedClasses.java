package io.retropool.e2e;

import io.retropool.e2e.launch.Launch;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The classes that a program loads, by {@code -verbose:class} as 8 and as later JVMs print it. */
final class LoadedClasses {
  private static final Pattern LINE = Pattern.compile(".*(?:\\[Loaded |\\] )([\\w.$/]+) (?:from|source:) .*");

  private LoadedClasses() {}

  static Set<String> of(Launch launch) {
    return names(launch).collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many there are of each name that counts; those that the JVM has numbered have one name together. */
  static Map<String, Long> counted(Launch launch, Predicate<String> counts) {
    return names(launch)
        .filter(counts)
        .map(name -> name.replaceFirst("/.*", ""))
        .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
  }

  private static Stream<String> names(Launch launch) {
    return launch.flags("-verbose:class").run().stdout().lines().map(LINE::matcher).filter(Matcher::matches)
        .map(line -> line.group(1));
  }
}
