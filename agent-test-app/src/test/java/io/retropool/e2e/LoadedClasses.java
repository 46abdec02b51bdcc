package io.retropool.e2e;

import io.retropool.e2e.launch.Launch;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The classes that a program loads, by {@code -verbose:class} as 8 and as later JVMs print it. */
final class LoadedClasses {
  private static final Pattern LINE = Pattern.compile(".*(?:\\[Loaded |\\] )([\\w.$/]+) (?:from|source:) .*");

  private LoadedClasses() {}

  static Set<String> of(Launch launch) {
    Set<String> names = new TreeSet<>();
    launch.flags("-verbose:class").run().stdout().lines().map(LINE::matcher).filter(Matcher::matches)
        .forEach(line -> names.add(line.group(1)));
    return names;
  }
}
