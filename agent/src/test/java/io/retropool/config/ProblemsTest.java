package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each message once, word for word. */
class ProblemsTest {
  @TempDir File folder;
  private File file;

  @BeforeEach
  void nameTheFile() {
    file = new File(folder, "r.properties");
  }

  @Test
  void of_a_value_that_is_not_allowed() throws IOException {
    Loaded loaded =
        new Loaded()
            .argument("enabled=yes,pool.default.overflow=block")
            .property("retropool.pool.default.idle-timeout", "30")
            .variable("RETROPOOL_POOL_DEFAULT_PENDING", "-1")
            .file(file, "pool.default.pending=7", "log.file =");
    assertProblems(
        loaded,
        "enabled=yes (agent argument): allowed is true or false; true holds (default)",
        "pool.default.overflow=block (agent argument): allowed is dial, wait or fail; dial holds (default)",
        "pool.default.idle-timeout=30 (system property retropool.pool.default.idle-timeout): allowed is a whole number"
            + " with one of the units ms, s, m, h, such as 250ms or 30s; 5s holds (default)",
        "pool.default.pending=-1 (environment variable RETROPOOL_POOL_DEFAULT_PENDING): allowed is a whole number"
            + " from 0 to 2147483647; 7 holds (" + file + ":1)",
        "log.file= (" + file + ":2): allowed is the path of a file; (none) holds (default)");
  }

  @Test
  void of_a_word_that_is_near_to_an_allowed_one() {
    Loaded loaded = new Loaded().argument("enabled=ture,mode=shar,pool.default.overflow=Wiat");
    assertProblems(
        loaded,
        "enabled=ture (agent argument): allowed is true or false; did you mean true?; true holds (default)",
        "mode=shar (agent argument): allowed is share or observe; did you mean share?; share holds (default)",
        "pool.default.overflow=Wiat (agent argument): allowed is dial, wait or fail; did you mean wait?; dial holds"
            + " (default)");
  }

  @Test
  void of_a_name_that_is_none() throws IOException {
    Loaded loaded = new Loaded().file(file, "pool.My_Pool.idle=3", "route..header.X=hush");
    assertProblems(
        loaded,
        "pool.My_Pool.idle (" + file + ":1): unknown option; did you mean pool.my-pool.idle?",
        "route..header.X (" + file + ":2): unknown option");
  }

  @Test
  void of_an_unknown_option() throws IOException {
    Loaded loaded =
        new Loaded()
            .argument("enabeld=true,colour=blue")
            .property("retropool.engin", "eager")
            .variable("RETROPOOL_POOL_DEFAULT_IDEL", "3")
            .variable("RETROPOOL_SECRET", "hush")
            .file(file, "", "pool.default.idle-timout=3s");
    assertProblems(
        loaded,
        "enabeld (agent argument): unknown option; did you mean enabled?",
        "colour (agent argument): unknown option",
        "engin (system property retropool.engin): unknown option; did you mean engine?",
        "environment variable RETROPOOL_POOL_DEFAULT_IDEL: unknown option; did you mean RETROPOOL_POOL_DEFAULT_IDLE?",
        "environment variable RETROPOOL_SECRET: unknown option",
        "pool.default.idle-timout (" + file + ":2): unknown option; did you mean pool.default.idle-timeout?");
  }

  @Test
  void of_a_key_that_is_no_setting_of_a_pool() {
    Loaded loaded =
        new Loaded()
            .argument("pool.billing-2.idel=3,pool.B.idle=3,pool..idle=3,pool.x=3")
            .variable("RETROPOOL_POOL_BILLING_IDEL", "3");
    assertProblems(
        loaded,
        "pool.billing-2.idel (agent argument): unknown option; did you mean pool.billing-2.idle?",
        "pool.B.idle (agent argument): unknown option; did you mean pool.b.idle?",
        "pool..idle (agent argument): unknown option",
        "pool.x (agent argument): unknown option",
        "environment variable RETROPOOL_POOL_BILLING_IDEL: unknown option;"
            + " did you mean RETROPOOL_POOL_DEFAULT_IDLE?");
  }

  @Test
  void of_a_pool_name_the_key_as_it_was_written() throws IOException {
    Loaded loaded =
        new Loaded()
            .argument("pool.default.connections=10,pool.default.idle=30")
            .file(file, "pool.b.overflow=block", "pool.b.connections-per-origin=20", "pool.c.overflow=wait",
                "pool.c.connections=0");
    assertProblems(
        loaded,
        "pool.default.idle=30 (agent argument): more than pool.default.connections=10 (agent argument), which wins",
        "pool.b.overflow=block (" + file + ":1): allowed is dial, wait or fail; dial holds (default)",
        "pool.b.connections-per-origin=20 (" + file + ":2): more than pool.default.connections=10 (agent argument),"
            + " which wins",
        "pool.c.overflow=wait (" + file + ":3): never happens, as neither pool.c.connections nor"
            + " pool.c.connections-per-origin sets a limit; no limit wins");
  }

  @Test
  void of_connections_that_would_never_be_prewarmed() throws IOException {
    Loaded loaded =
        new Loaded()
            .file(file, "pool.a.prewarm=2", "pool.b.prewarm=2", "pool.b.prewarm-origins=http://h",
                "pool.b.connections=9", "pool.c.prewarm=2", "pool.c.prewarm-origins=http://h",
                "pool.c.connections-per-origin=3",
                "pool.d.prewarm=2", "pool.d.prewarm-origins=http://h", "pool.d.connections-per-origin=4",
                "pool.e.prewarm-origins=h");
    assertProblems(
        loaded,
        "pool.a.prewarm=2 (" + file + ":1): for no origin, as pool.a.prewarm-origins names none",
        "pool.b.prewarm=2 (" + file + ":2): none with pool.b.connections=9 (" + file + ":4), which wins",
        "pool.c.prewarm=2 (" + file + ":5): more than half of pool.c.connections-per-origin=3 (" + file
            + ":7), which wins",
        "pool.e.prewarm-origins=h (" + file + ":11): allowed is origins such as https://pay.example.com or"
            + " http://10.0.0.7:8080, comma separated; (none) holds (default)");
  }

  @Test
  void of_an_argument_without_a_value() {
    assertProblems(new Loaded().argument("verbose,engine=eager"), "agent argument: not key=value: verbose");
    assertEquals(Engine.EAGER, new Loaded().argument("verbose,engine=eager").now().get(Options.ENGINE));
    assertProblems(new Loaded().argument("=x"), "agent argument: not key=value: =x");
  }

  @Test
  void of_an_argument_that_is_given_twice() {
    Loaded loaded = new Loaded().argument("pool.default.idle=1,pool.default.idle=2");
    assertProblems(loaded, "pool.default.idle=2 (agent argument): given before; the first one counts");
    assertEquals(1, loaded.now().get(Options.POOL_IDLE));
  }

  @Test
  void of_a_key_that_is_in_the_file_twice() throws IOException {
    Loaded loaded = new Loaded().file(file, "pool.default.idle=1", "", "pool.default.idle = 2");
    assertProblems(loaded, "pool.default.idle=2 (" + file + ":3): already set in line 1, which counts");
    assertEquals(1, loaded.now().get(Options.POOL_IDLE));
  }

  @Test
  void of_a_malformed_line() throws IOException {
    Loaded loaded = new Loaded().file(file, "pool.default.idle 1", "engine=eager");
    assertProblems(loaded, file + ":1: no \"=\" after the key: pool.default.idle 1");
    assertEquals(Engine.EAGER, loaded.now().get(Options.ENGINE));
  }

  @Test
  void of_a_file_that_names_another() throws IOException {
    Loaded loaded = new Loaded().file(file, "config=other.properties");
    assertProblems(loaded, "config=other.properties (" + file + ":1): a file cannot name another; ignored");
    assertEquals(file, loaded.now().get(Options.CONFIG));
  }

  @Test
  void of_a_file_that_is_not_there() {
    File missing = new File(folder, "missing.properties");
    assertProblems(
        new Loaded().argument("config=" + missing + ",engine=eager"),
        "config=" + missing + " (agent argument): no such file; no file is used");
  }

  @Test
  void of_a_folder_in_the_place_of_a_file() {
    assertProblems(
        new Loaded().argument("config=" + folder),
        "config=" + folder + " (agent argument): not a file; no file is used");
  }

  @Test
  void of_a_file_that_is_no_file_of_options() throws IOException {
    Files.write(file.toPath(), new byte[(1 << 20) + 1]);
    assertProblems(
        new Loaded().argument("config=" + file),
        "config=" + file + " (agent argument): larger than 1 MB; no file is used");
  }

  @Test
  void of_a_part_that_is_more_than_its_whole() {
    assertProblems(
        new Loaded()
            .argument("pool.default.connections=10,pool.default.connections-per-origin=20,pool.default.idle=30")
            .argument("pool.default.idle-per-origin=40,pool.default.idle-timeout=1h"),
        "pool.default.connections-per-origin=20 (agent argument): more than pool.default.connections=10"
            + " (agent argument), which wins",
        "pool.default.idle=30 (agent argument): more than pool.default.connections=10 (agent argument), which wins",
        "pool.default.idle-per-origin=40 (agent argument): more than pool.default.idle=30 (agent argument), which wins",
        "pool.default.idle-per-origin=40 (agent argument): more than pool.default.connections-per-origin=20"
            + " (agent argument), which wins",
        "pool.default.idle-timeout=1h (agent argument): more than pool.default.time-to-live=5m (default), which wins");
  }

  @Test
  void of_an_overflow_without_a_limit() {
    assertProblems(
        new Loaded().argument("pool.default.overflow=wait"),
        "pool.default.overflow=wait (agent argument): never happens, as neither pool.default.connections nor"
            + " pool.default.connections-per-origin sets a limit; no limit wins");
  }

  @Test
  void of_a_wait_without_time() {
    Loaded loaded =
        new Loaded().argument("pool.default.connections=1,pool.default.overflow=wait,pool.default.acquire-timeout=0");
    assertProblems(
        loaded,
        "pool.default.acquire-timeout=0 (agent argument): no time to wait with pool.default.overflow=wait"
            + " (agent argument), which wins; 2s holds (default)");
    assertEquals(2_000_000_000L, loaded.now().get(Options.POOL_ACQUIRE_TIMEOUT));
    assertEquals(Source.DEFAULT, loaded.now().source(Options.POOL_ACQUIRE_TIMEOUT));
  }

  @Test
  void of_a_bound_of_what_never_is() {
    assertProblems(
        new Loaded().argument(
            "pool.default.connections=1,pool.default.overflow=wait,pool.default.overflow-connections=2"),
        "pool.default.overflow-connections=2 (agent argument): none with pool.default.overflow=wait (agent argument),"
            + " which wins");
  }

  @Test
  void of_a_bounded_overflow_without_time_to_wait() {
    assertProblems(
        new Loaded().argument("pool.default.overflow-connections=2,pool.default.acquire-timeout=0"),
        "pool.default.acquire-timeout=0 (agent argument): no time to wait with pool.default.overflow-connections=2"
            + " (agent argument), which wins; 2s holds (default)");
  }

  @Test
  void is_none_where_a_limit_is_below_a_default_that_nobody_asked_for() {
    assertProblems(new Loaded().argument("pool.default.connections=10,pool.default.overflow=fail"));
    assertProblems(new Loaded().argument("pool.default.idle=10,pool.default.time-to-live=1s"));
  }

  @Test
  void is_one_line_whatever_the_value_holds() {
    String value = "1\n2\r\u001b[31m" + "3".repeat(300);
    List<String> problems = new Loaded().property("retropool.pool.default.idle", value).now().problems();
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith("pool.default.idle=1?2??[31m333"), problems.get(0));
    assertTrue(problems.get(0).contains("333... (system property"), problems.get(0));
  }

  private static void assertProblems(Loaded loaded, String... expected) {
    assertEquals(String.join("\n", expected), String.join("\n", loaded.now().problems()));
  }
}
