package io.retropool.e2e.jdk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The JDKs that the end-to-end tests run on: one a feature version from 8 on, the one that runs the tests first, then
 * those named by {@code -Dretropool.jdks} (all of them), then {@code ~/.jdks} and the usual installation folders. With
 * {@code -Dretropool.jdks.only=8,17} no others, for work on one of them.
 */
public final class Jdks {
  private static final int OLDEST = 8;
  private static final int HTTP_CLIENT = 17;
  private static final List<Jdk> CHOSEN =
      only(require(choose(named(), found()), features("required")), features("only"));

  private Jdks() {}

  /** Oldest first, never empty. */
  public static List<Jdk> all() {
    return CHOSEN;
  }

  /** The oldest and the newest; all in the long lane, or where neither of those is. */
  public static List<Jdk> ends() {
    List<Jdk> ends = LongLane.jdks(OLDEST, 26);
    return ends.isEmpty() ? CHOSEN : ends;
  }

  /** Those whose {@code java.net.http} is served; empty where only older ones were chosen. */
  public static List<Jdk> withHttpClient() {
    return CHOSEN.stream().filter(jdk -> jdk.feature() >= HTTP_CLIENT).toList();
  }

  /** The oldest and the newest of them; all in the long lane. */
  public static List<Jdk> someWithHttpClient() {
    return LongLane.jdks(HTTP_CLIENT, 26).stream().filter(withHttpClient()::contains).toList();
  }

  /** The JDK that runs the tests. */
  public static Jdk running() {
    return JdkProbe.probe(Path.of(System.getProperty("java.home"))).orElseThrow();
  }

  private static List<Jdk> named() {
    return words("retropool.jdks").stream()
        .map(home -> JdkProbe.probe(Path.of(home))
            .orElseThrow(() -> new IllegalStateException("-Dretropool.jdks: no working bin/java in " + home)))
        .toList();
  }

  private static List<Jdk> found() {
    List<Path> homes = new ArrayList<>();
    Path user = Path.of(System.getProperty("user.home"));
    homes.add(Path.of(System.getProperty("java.home")));
    homes.addAll(children(user.resolve(".jdks")));
    homes.addAll(children(Path.of("/usr/lib/jvm")));
    homes.add(Path.of("/opt/java"));
    homes.addAll(children(Path.of("/opt/java")));
    children(Path.of("/Library/Java/JavaVirtualMachines")).forEach(home -> homes.add(home.resolve("Contents/Home")));
    homes.addAll(children(user.resolve(".sdkman/candidates/java")));
    return homes.stream().flatMap(home -> JdkProbe.probe(home).stream()).toList();
  }

  /** What is named counts always, what is found only once a feature version, and a real path once. */
  static List<Jdk> choose(Collection<Jdk> named, Collection<Jdk> found) {
    Map<Path, Jdk> byHome = new LinkedHashMap<>();
    named.forEach(jdk -> byHome.putIfAbsent(jdk.home(), jdk));
    TreeSet<Integer> features = byHome.values().stream().map(Jdk::feature)
        .collect(Collectors.toCollection(TreeSet::new));
    for (Jdk jdk : found) {
      if (features.add(jdk.feature())) {
        byHome.put(jdk.home(), jdk);
      }
    }
    Map<String, Jdk> sorted = new TreeMap<>();
    byHome.values().stream().filter(jdk -> jdk.feature() >= OLDEST)
        .forEach(jdk -> sorted.put(String.format("%03d %s", jdk.feature(), jdk.home()), jdk));
    return List.copyOf(sorted.values());
  }

  /** All of them where no feature version is named. */
  static List<Jdk> only(List<Jdk> jdks, Collection<Integer> features) {
    return jdks.stream().filter(jdk -> features.isEmpty() || features.contains(jdk.feature())).toList();
  }

  private static List<Integer> features(String property) {
    return words("retropool.jdks." + property).stream().map(Integer::valueOf).toList();
  }

  static List<Jdk> require(List<Jdk> jdks, Collection<Integer> required) {
    TreeSet<Integer> missing = new TreeSet<>(required);
    jdks.forEach(jdk -> missing.remove(jdk.feature()));
    if (!missing.isEmpty()) {
      throw new IllegalStateException("retropool.jdks.required: no JDK " + missing + " among " + jdks
          + "; install it under ~/.jdks or name its folder with -Dretropool.jdks=");
    }
    return jdks;
  }

  private static List<String> words(String property) {
    return Arrays.stream(System.getProperty(property, "").split(",")).map(String::trim)
        .filter(word -> !word.isEmpty()).toList();
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, Files::isDirectory)) {
      stream.forEach(children::add);
    } catch (IOException e) {
      return List.of();
    }
    children.sort(null);
    return children;
  }
}
