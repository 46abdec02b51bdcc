package io.retropool.e2e.library;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.WithAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which versions of a library run on which JDK: both ends of a range on the oldest JDK, the newest and one between, the
 * newest version alone on the others.
 */
public final class Lanes {
  private static final Set<Integer> BOTH_VERSIONS = Set.of(8, 17, 26);
  private static final Set<Integer> ENDS = Set.of(8, 26);
  private static final Set<Integer> OLDEST = Set.of(8);
  private static final Set<Integer> NEWEST = Set.of(26);

  /** The clients of 4.0 to 4.2 are in 4.5, too. */
  private static final String ALL_LIBRARIES = "httpclient-4.5.14,httpclient5-5.6.4,commons-httpclient-3.1";

  private Lanes() {}

  /** Every JDK, with no library. */
  public static List<Lane> jdkAlone(String... flags) {
    return Jdks.all().stream().map(jdk -> new Lane(jdk, "", List.of(flags))).toList();
  }

  /** The oldest JDK and the newest, with no library; every JDK in the long lane, or where neither of those is. */
  public static List<Lane> someJdksAlone(String... flags) {
    return some(jdkAlone(flags), lane -> ENDS);
  }

  /** Commons HttpClient 3. */
  public static List<Lane> apache3(String... flags) {
    List<Lane> lanes = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      for (String library : List.of("commons-httpclient-3.0.1", "commons-httpclient-3.1")) {
        if (BOTH_VERSIONS.contains(jdk.feature()) || library.endsWith("3.1")) {
          lanes.add(new Lane(jdk, library, List.of(flags)));
        }
      }
    }
    return lanes;
  }

  /** Of those, as with {@link #ends}. */
  public static List<Lane> someOfApache3(String... flags) {
    return ends(apache3(flags));
  }

  /** The very first of those; in the long lane. */
  public static List<Lane> moreOfApache3() {
    return Jdks.all().stream()
        .filter(jdk -> BOTH_VERSIONS.contains(jdk.feature()) && LongLane.covers(jdk, Set.of()))
        .map(jdk -> new Lane(jdk, "commons-httpclient-3.0", List.of()))
        .toList();
  }

  /** Apache HttpClient 4.0 to 4.2. */
  public static List<Lane> apache40() {
    return of("httpclient-4.0", "httpclient-4.2.6");
  }

  /** Of those, as with {@link #ends}. */
  public static List<Lane> someOfApache40() {
    return ends(apache40());
  }

  /** What is between those, and later versions that still have the same clients; in the long lane. */
  public static List<Lane> moreOfApache40() {
    List<Lane> lanes = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      for (String library : List.of("httpclient-4.1.3", "httpclient-4.3", "httpclient-4.5.14")) {
        if (BOTH_VERSIONS.contains(jdk.feature()) && LongLane.covers(jdk, Set.of())) {
          lanes.add(new Lane(jdk, library, List.of()));
        }
      }
    }
    return lanes;
  }

  /** Apache HttpClient 4.3 to 4.5. */
  public static List<Lane> apache4() {
    return of("httpclient-4.3", "httpclient-4.5.14");
  }

  /** Of those, as with {@link #ends}. */
  public static List<Lane> someOfApache4() {
    return ends(apache4());
  }

  /**
   * The oldest version on the oldest JDK, the newest on the newest; all of them in the long lane, or where none of
   * those JDKs is.
   *
   * @param all with the oldest version first
   */
  public static List<Lane> ends(List<Lane> all) {
    String oldest = all.get(0).library();
    return some(all, lane -> lane.library().equals(oldest) ? OLDEST : NEWEST);
  }

  /** The oldest version on the oldest JDK, the newest on the newest, in each build: for what takes minutes. */
  public static List<Lane> endsAlone(List<Lane> all) {
    return all.isEmpty() ? all : Stream.of(all.get(0), all.get(all.size() - 1)).distinct().toList();
  }

  /** The newest version on the newest JDK; all of them in the long lane, or where that JDK is not there. */
  public static List<Lane> newest(List<Lane> all) {
    String newest = all.get(all.size() - 1).library();
    return some(all, lane -> lane.library().equals(newest) ? NEWEST : Set.of());
  }

  private static List<Lane> some(List<Lane> all, Function<Lane, Set<Integer>> always) {
    List<Lane> some = all.stream().filter(lane -> LongLane.covers(lane.jdk(), always.apply(lane))).toList();
    return some.isEmpty() ? all : some;
  }

  /** Apache HttpClient 5. */
  public static List<Lane> apache5() {
    return of("httpclient5-5.0", "httpclient5-5.6.4");
  }

  /** Of those, as with {@link #ends}. */
  public static List<Lane> someOfApache5() {
    return ends(apache5());
  }

  /** The asynchronous clients of Apache HttpClient 5, which are off unless asked for. */
  public static List<Lane> apache5Async() {
    return of("httpclient5-5.2.3", "httpclient5-5.6.4").stream()
        .map(lane -> new Lane(lane.jdk(), lane.library(), List.of(WithAgent.APACHE5_ASYNC)))
        .toList();
  }

  /** Of those, as with {@link #ends}. */
  public static List<Lane> someOfApache5Async() {
    return ends(apache5Async());
  }

  /** Of those the newest version on the newest JDK; all of them in the long lane, or where that JDK is not there. */
  public static List<Lane> oneOfApache5Async() {
    return some(apache5Async(), lane -> lane.library().endsWith("5.2.3") ? Set.of() : NEWEST);
  }

  /** The asynchronous clients of Apache HttpClient 4, which are off unless asked for. 4.0 hangs in TLS 1.3. */
  public static List<Lane> apache4Async() {
    return of("httpasyncclient-4.0", "httpasyncclient-4.1.5").stream()
        .map(
            lane ->
                new Lane(
                    lane.jdk(),
                    lane.library(),
                    lane.library().endsWith("4.0")
                        ? List.of(WithAgent.APACHE4_ASYNC, "-Djdk.tls.client.protocols=TLSv1.2")
                        : List.of(WithAgent.APACHE4_ASYNC)))
        .toList();
  }

  /** Of those, as with {@link #ends}. */
  public static List<Lane> someOfApache4Async() {
    return ends(apache4Async());
  }

  /** Of those the newest version on the newest JDK; all of them in the long lane, or where that JDK is not there. */
  public static List<Lane> oneOfApache4Async() {
    return some(apache4Async(), lane -> lane.library().endsWith("4.0") ? Set.of() : NEWEST);
  }

  /** Of those the newest version alone. */
  public static List<Lane> newestOfApache4Async() {
    return oneOfApache4Async().stream().filter(lane -> !lane.library().endsWith("4.0")).toList();
  }

  /** Every client at once. */
  public static List<Lane> allClients() {
    return Jdks.all().stream().map(jdk -> new Lane(jdk, ALL_LIBRARIES, List.of(WithAgent.JDK_HTTP))).toList();
  }

  /** Of those the oldest JDK and the newest; all in the long lane, or where neither of those is. */
  public static List<Lane> someOfAllClients() {
    return allClientsOn(ENDS.toArray(new Integer[0]));
  }

  /** Of those these JDKs; all in the long lane, or where none of these is. */
  public static List<Lane> allClientsOn(Integer... always) {
    return some(allClients(), lane -> Set.of(always));
  }

  private static List<Lane> of(String oldest, String newest) {
    List<Lane> lanes = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      if (BOTH_VERSIONS.contains(jdk.feature())) {
        lanes.add(new Lane(jdk, oldest, List.of()));
      }
      lanes.add(new Lane(jdk, newest, List.of()));
    }
    return lanes;
  }
}
