package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir File folder;
  private File file;

  @BeforeEach
  void nameTheFile() {
    file = new File(folder, "retropool.properties");
  }

  @Test
  void without_any_source_everything_is_at_its_default() {
    Configuration configuration = Configuration.load(null, new Properties(), Map.of());
    assertEquals(List.of(), configuration.problems());
    for (Option<?> option : Options.all()) {
      assertEquals(option.defaultValue(), configuration.get(option), option.name());
      assertSame(Source.DEFAULT, configuration.source(option), option.name());
    }
  }

  @Test
  void the_defaults_are_those_of_the_design() {
    assertEquals(
        List.of(
            "enabled=true (default)",
            "mode=share (default)",
            "config=(none) (default)",
            "reload.interval=3s (default)",
            "rollout=100% (default)",
            "instance=(none) (default)",
            "switch-off.within=5s (default)",
            "engine=lazy (default)",
            "log.file=(none) (default)",
            "client.urlconnection.enabled=true (default)",
            "client.jdkhttp.enabled=false (default)",
            "client.apache3.enabled=true (default)",
            "client.apache40.enabled=true (default)",
            "client.apache4.enabled=true (default)",
            "client.apache5.enabled=true (default)",
            "client.apache5async.enabled=false (default)",
            "client.apache4async.enabled=false (default)",
            "identity.stateless-classes=true (default)",
            "route.default=default (default)",
            "route.tags=(none) (default)",
            "addresses.look-again=30s (default)",
            "jmx=auto (default)",
            "pool.default.connections=0 (default)",
            "pool.default.connections-per-origin=0 (default)",
            "pool.default.idle=512 (default)",
            "pool.default.idle-per-origin=64 (default)",
            "pool.default.pending=1024 (default)",
            "pool.default.acquire-timeout=2s (default)",
            "pool.default.overflow=dial (default)",
            "pool.default.overflow-connections=0 (default)",
            "pool.default.connect-timeout=0 (default)",
            "pool.default.read-timeout=0 (default)",
            "pool.default.tls-at-least=any (default)",
            "pool.default.tcp-keep-alive-idle=0 (default)",
            "pool.default.tcp-keep-alive-interval=0 (default)",
            "pool.default.tcp-keep-alive-count=0 (default)",
            "pool.default.send-buffer=0 (default)",
            "pool.default.receive-buffer=0 (default)",
            "pool.default.balance=none (default)",
            "pool.default.idle-timeout=5s (default)",
            "pool.default.time-to-live=5m (default)",
            "pool.default.check-after=1s (default)",
            "pool.default.reuse-unsafe-within=1s (default)",
            "pool.default.linger=100ms (default)",
            "pool.default.prewarm=0 (default)",
            "pool.default.prewarm-origins=(none) (default)",
            "pool.default.prewarm-renew=0 (default)",
            "pool.default.disconnect=release (default)",
            "pool.default.saturated-at=85% (default)",
            "pool.default.saturated-for=1m (default)",
            "pool.default.saturated-until=70% (default)"),
        lines(new Loaded().now()));
  }

  @Test
  void an_argument_wins_over_a_property_over_a_variable_over_the_file() throws IOException {
    Loaded loaded = new Loaded().file(file, "# limits", "pool.default.idle = 4");
    assertIdle(4, file.getPath() + ":2", loaded);
    loaded.variable("RETROPOOL_POOL_DEFAULT_IDLE", "3");
    assertIdle(3, "environment variable RETROPOOL_POOL_DEFAULT_IDLE", loaded);
    loaded.property("retropool.pool.default.idle", "2");
    assertIdle(2, "system property retropool.pool.default.idle", loaded);
    loaded.argument("pool.default.idle=1");
    assertIdle(1, "agent argument", loaded);
  }

  @Test
  void a_bad_value_leaves_the_option_to_the_next_source() throws IOException {
    Loaded loaded =
        new Loaded()
            .file(file, "pool.default.idle = 4")
            .variable("RETROPOOL_POOL_DEFAULT_IDLE", "three")
            .argument("pool.default.idle=one");
    assertEquals(4, loaded.now().get(Options.POOL_IDLE));
    assertEquals(2, loaded.now().problems().size());
  }

  @Test
  void enabled_false_wins_from_any_source() throws IOException {
    assertOff(file.getPath() + ":1", all("true").file(file, "enabled=false"));
    assertOff(file.getPath() + ":2", all("true").file(file, "enabled=true", "enabled=false"));
    assertOff("environment variable RETROPOOL_ENABLED", all("true").variable("RETROPOOL_ENABLED", "false"));
    assertOff("system property retropool.enabled", all("true").property("retropool.enabled", "false"));
    assertOff("agent argument", all("true").argument("enabled=false"));
    assertEquals(true, all("true").now().get(Options.ENABLED));
  }

  @Test
  void the_file_may_be_named_by_each_of_the_other_sources() throws IOException {
    new Loaded().file(file, "engine=eager");
    assertEquals(Engine.EAGER, new Loaded().argument("config=" + file).now().get(Options.ENGINE));
    assertEquals(Engine.EAGER, new Loaded().property("retropool.config", file.getPath()).now().get(Options.ENGINE));
    assertEquals(Engine.EAGER, new Loaded().variable("RETROPOOL_CONFIG", file.getPath()).now().get(Options.ENGINE));
  }

  @Test
  void commas_in_an_arguments_value_are_kept_unless_a_key_follows() {
    Configuration configuration = new Loaded().argument("log.file=a,b, c,engine=eager").now();
    assertEquals(new File("a,b, c"), configuration.get(Options.LOG_FILE));
    assertEquals(Engine.EAGER, configuration.get(Options.ENGINE));
  }

  @Test
  void white_space_around_a_value_is_no_part_of_it() throws IOException {
    assertEquals(7, new Loaded().file(file, "pool.default.idle =  7 \t").now().get(Options.POOL_IDLE));
    assertEquals(7, new Loaded().argument(" pool.default.idle = 7 ").now().get(Options.POOL_IDLE));
  }

  @Test
  void a_variable_that_is_set_to_nothing_counts_as_not_set() {
    Configuration configuration = new Loaded().variable("RETROPOOL_POOL_DEFAULT_IDLE", " ").now();
    assertEquals(512, configuration.get(Options.POOL_IDLE));
    assertEquals(List.of(), configuration.problems());
  }

  @Test
  void what_the_project_uses_for_itself_is_no_unknown_option() {
    Loaded loaded = new Loaded().property("retropool.status", "attached").property("retropool.test.report", "true");
    assertEquals(List.of(), loaded.now().problems());
  }

  @Test
  void what_has_another_prefix_is_none_of_our_business() {
    Loaded loaded = new Loaded().property("retropoolish", "1").property("other.enabled", "false");
    loaded.variable("RETROPOOLISH", "1").variable("ENABLED", "false");
    assertEquals(List.of(), loaded.now().problems());
    assertEquals(true, loaded.now().get(Options.ENABLED));
  }

  @Test
  void a_path_without_default_is_null_until_it_is_set() {
    assertNull(new Loaded().now().get(Options.LOG_FILE));
    assertEquals(new File("x.log"), new Loaded().argument("log.file=x.log").now().get(Options.LOG_FILE));
  }

  @Test
  void problems_and_entries_cannot_be_changed() {
    Configuration configuration = new Loaded().now();
    assertThrows(UnsupportedOperationException.class, () -> configuration.problems().add("x"));
    assertThrows(UnsupportedOperationException.class, () -> configuration.entries().clear());
  }

  @Test
  void a_pool_by_name_has_its_own_settings_and_inherits_the_others() throws IOException {
    Configuration configuration =
        new Loaded()
            .argument("pool.default.pending=7")
            .variable("RETROPOOL_POOL_A_B_IDLE_TIMEOUT", "9s")
            .file(file, "pool.a-b.idle = 3", "pool.default.check-after = 2s", "pool.c.idle-timeout = 4s")
            .now();
    assertEquals(List.of(), configuration.problems());
    assertEquals(List.of("default", "a-b", "c"), List.copyOf(configuration.pools().keySet()));
    PoolConfiguration pool = configuration.pools().get("a-b");
    assertEquals(9_000_000_000L, pool.get(Options.POOL_IDLE_TIMEOUT));
    assertEquals(3, pool.get(Options.POOL_IDLE));
    assertEquals(7, pool.get(Options.POOL_PENDING));
    assertEquals(2_000_000_000L, pool.get(Options.POOL_CHECK_AFTER));
    assertEquals(64, pool.get(Options.POOL_IDLE_PER_ORIGIN));
    assertEquals(
        List.of("pool.a-b.idle=3 (" + file + ":1)",
            "pool.a-b.idle-timeout=9s (environment variable RETROPOOL_POOL_A_B_IDLE_TIMEOUT)"),
        pool.own().stream().map(Entry::toString).collect(Collectors.toList()));
    assertEquals(512, configuration.pools().get("default").get(Options.POOL_IDLE));
  }

  private static Loaded all(String enabled) {
    return new Loaded()
        .argument("engine=lazy,enabled=" + enabled)
        .property("retropool.enabled", enabled)
        .variable("RETROPOOL_ENABLED", enabled);
  }

  private static void assertOff(String source, Loaded loaded) {
    assertEquals(false, loaded.now().get(Options.ENABLED));
    assertEquals(source, loaded.now().source(Options.ENABLED).toString());
  }

  private static void assertIdle(int idle, String source, Loaded loaded) {
    assertEquals(idle, loaded.now().get(Options.POOL_IDLE));
    assertEquals(source, loaded.now().source(Options.POOL_IDLE).toString());
    assertEquals(List.of(), loaded.now().problems());
  }

  private static List<String> lines(Configuration configuration) {
    return configuration.entries().stream().map(Entry::toString).collect(Collectors.toList());
  }
}
