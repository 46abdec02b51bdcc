package io.retropool.e2e.library;

import io.retropool.e2e.jdk.LongLane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rules and limits that send the calls of a suite to several pools, whatever they are: the suite must come to the same.
 * Written as system properties, which an application without the agent has, too.
 */
public final class Routed {
  private static final String[] SETTINGS = {
    "route.default=rest",
    "route.tags=kind",
    "route.header.header.Accept=*",
    "route.header.tag.kind=header",
    "route.header.pool=default",
    "route.unsafe.idempotent=false",
    "route.unsafe.tag.priority=low",
    "route.unsafe.pool=unsafe",
    "route.path.path=/path",
    "route.path.query.query=*",
    "route.path.pool=path",
    "route.caller.caller=io.retropool.testapp",
    "route.caller.thread=caller-*",
    "route.caller.scheme=https",
    "route.caller.pool=secure",
    "pool.default.connections-per-origin=8",
    "pool.default.idle-timeout=4m",
    "pool.rest.overflow=wait",
    "pool.rest.acquire-timeout=1m",
    "pool.unsafe.overflow-connections=8",
    "pool.path.connections=16",
    "pool.secure.idle=4",
    "pool.secure.idle-per-origin=2",
  };

  private Routed() {}

  /** On one JDK; on all in the long lane. */
  public static List<Lane> lanes(String... flags) {
    return with("", flags);
  }

  /** The rules alone, for suites that count connections: what these say of the default pool holds for each. */
  public static List<Lane> withoutLimits(String library, String... flags) {
    Stream<String> rules = Stream.of(SETTINGS).filter(setting -> setting.startsWith("route."));
    Stream<String> pools = Stream.of("rest", "unsafe", "path", "secure").map(pool -> "pool." + pool + ".idle=512");
    return lanes(library, Stream.concat(rules, pools), flags);
  }

  /** The same, with a library, by the name of its folder. */
  public static List<Lane> with(String library, String... flags) {
    return lanes(library, Stream.of(SETTINGS), flags);
  }

  private static List<Lane> lanes(String library, Stream<String> settings, String... flags) {
    List<String> all = new ArrayList<>(Arrays.asList(flags));
    settings.map("-Dretropool."::concat).forEach(all::add);
    return LongLane.jdks(17).stream().map(jdk -> new Lane(jdk, library, List.copyOf(all))).toList();
  }
}
