package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.config.Options;
import io.retropool.config.Version;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {
  private static final String BEFORE = "note: connections and clients that were made before are not pooled\n";

  @TempDir File folder;
  private final Printed out = new Printed();
  private final Printed err = new Printed();
  private final StubAttacher attacher = new StubAttacher();
  private final Properties properties = new Properties();
  private final Map<String, String> environment = new TreeMap<>();
  private FakeMachine machine;

  @BeforeEach
  void startAJvm() throws IOException {
    machine = new FakeMachine(folder).process("42", 1000, true);
    attacher.target.setProperty("java.specification.version", "1.8");
  }

  @Test
  void without_a_command_it_says_its_version_and_how_it_is_used() {
    assertEquals(0, run());
    assertTrue(out.text().startsWith("Retropool " + Version.text() + ": "), out.text());
    assertTrue(out.text().contains("attach PID [OPTIONS]"), out.text());
    assertEquals("", err.text());
  }

  @Test
  void help_says_the_same_as_no_command() {
    run();
    String usage = out.text();
    assertEquals(0, run("--help"));
    assertEquals(usage + usage, out.text());
  }

  @Test
  void version_is_one_line() {
    assertEquals(0, run("--version"));
    assertEquals("Retropool " + Version.text() + "\n", out.text());
  }

  @Test
  void an_unknown_command_is_answered_with_the_nearest_one() {
    assertEquals(2, run("attahc", "42"));
    assertEquals("unknown command attahc; did you mean attach?\n--help shows what there is\n", err.text());
    assertEquals("", out.text());
  }

  @Test
  void a_command_without_its_process_id_is_misused() {
    assertEquals(2, run("attach"));
    assertEquals(2, run("detach"));
    assertEquals(2, run("detach", "42", "now"));
    assertEquals(
        "attach needs a process id\n--help shows what there is\n"
            + "detach needs a process id and nothing else\n--help shows what there is\n".repeat(2),
        err.text());
  }

  @Test
  void print_config_says_every_value_and_where_it_comes_from() {
    properties.setProperty("retropool.engine", "eager");
    environment.put("RETROPOOL_POOL_DEFAULT_IDLE", "7");
    assertEquals(0, run("--print-config", "enabled=false,pool.default.pending=3", "log.file=x.log"));
    List<String> lines = List.of(out.text().split("\n"));
    assertEquals(Options.all().size(), lines.size());
    assertTrue(lines.contains("enabled=false (agent argument)"), out.text());
    assertTrue(lines.contains("pool.default.pending=3 (agent argument)"), out.text());
    assertTrue(lines.contains("log.file=x.log (agent argument)"), out.text());
    assertTrue(lines.contains("engine=eager (system property retropool.engine)"), out.text());
    assertTrue(lines.contains("pool.default.idle=7 (environment variable RETROPOOL_POOL_DEFAULT_IDLE)"), out.text());
    assertTrue(lines.contains("pool.default.idle-timeout=5s (default)"), out.text());
    assertEquals("", err.text());
  }

  @Test
  void print_config_fails_when_there_is_a_problem_and_still_says_everything() {
    assertEquals(1, run("--print-config", "enabeld=false"));
    assertEquals("enabeld (agent argument): unknown option; did you mean enabled?\n", err.text());
    assertEquals(Options.all().size(), out.text().split("\n").length);
  }

  @Test
  void list_shows_the_users_jvms_but_not_the_one_that_lists() throws IOException {
    machine.jvm("42", "me", Map.of("sun.rt.javaCommand", "app.jar serve", "java.property.java.version", "17.0.15"));
    machine.jvm("4711", "me", Map.of()).jvm("99", "me", Map.of());
    assertEquals(0, run("list"));
    assertEquals(
        "       PID  JDK             MAIN CLASS\n"
            + "        42  17.0.15         app.jar\n"
            + "      4711  unknown         unknown\n",
        out.text());
  }

  @Test
  void attach_loads_the_jar_with_the_options_and_prints_the_outcome() {
    attacher.leaves = "attached 0.1.0";
    assertEquals(0, run("attach", "42", "engine=eager", "enabled=true"));
    assertEquals(List.of("agent.jar 42 engine=eager,enabled=true"), attacher.loaded);
    assertEquals("42: attached 0.1.0\n", out.text());
    assertEquals(BEFORE, err.text());
  }

  @Test
  void attach_makes_paths_absolute_because_the_target_runs_elsewhere() {
    attacher.leaves = "attached 0.1.0";
    run("attach", "42", "log.file=a,b.log,engine=eager");
    String path = new File("a,b.log").getAbsolutePath();
    assertEquals(List.of("agent.jar 42 log.file=" + path + ",engine=eager"), attacher.loaded);
  }

  @Test
  void attach_says_what_is_wrong_with_the_options_and_goes_on() {
    attacher.leaves = "attached 0.1.0";
    assertEquals(0, run("attach", "42", "colour=blue"));
    assertEquals("colour (agent argument): unknown option\n" + BEFORE, err.text());
  }

  @Test
  void attach_announces_the_warning_of_jvms_from_21_on() {
    attacher.leaves = "attached 0.1.0";
    attacher.target.setProperty("java.specification.version", "21");
    run("attach", "42");
    assertEquals(
        BEFORE + "note: from JDK 21 on, that JVM prints a warning of its own about an agent loaded while it runs\n",
        err.text());
  }

  @Test
  void detach_says_so_to_the_agent_and_prints_the_outcome() {
    attacher.target.setProperty("retropool.status", "attached 0.1.0");
    attacher.leaves = "detached 0.1.0, 3 connections closed";
    assertEquals(0, run("detach", "42"));
    assertEquals(List.of("agent.jar 42 detach"), attacher.loaded);
    assertEquals("42: detached 0.1.0, 3 connections closed\n", out.text());
    assertEquals("", err.text());
  }

  @Test
  void a_refusal_is_a_failure() {
    attacher.leaves = "refused, already attached";
    assertEquals(1, run("attach", "42"));
    assertEquals(BEFORE + "42: refused, already attached\n", err.text());
    assertEquals("", out.text());
  }

  @Test
  void an_outcome_that_is_not_there_is_said_to_be_missing() {
    assertEquals(1, run("detach", "42"));
    assertEquals("42: no outcome can be read; the standard error stream of that process may say more\n", err.text());
  }

  @Test
  void loading_that_seems_to_fail_has_succeeded_when_the_agent_left_its_outcome() {
    attacher.leaves = "detached 0.1.0";
    attacher.loadFails = "unreadable answer";
    assertEquals(0, run("detach", "42"));
    assertEquals("42: detached 0.1.0\n", out.text());
  }

  @Test
  void loading_that_fails_and_leaves_nothing_new_says_why() {
    attacher.target.setProperty("retropool.status", "attached 0.1.0");
    attacher.loadFails = "no such jar over there";
    assertEquals(1, run("detach", "42"));
    assertEquals("42: no such jar over there\n", err.text());
    assertEquals("", out.text());
  }

  @Test
  void a_jvm_that_does_not_answer_is_not_attached_to() {
    attacher.readFails = "no answer";
    assertEquals(1, run("attach", "42"));
    assertEquals("42: no answer\n", err.text());
    assertEquals(List.of(), attacher.loaded);
  }

  @Test
  void a_process_that_must_not_be_attached_to_is_not_touched() {
    assertEquals(1, run("attach", "43"));
    assertEquals("43: no such process is running\n", err.text());
    assertEquals(1, run("detach", "x"));
    assertEquals(List.of(), attacher.loaded);
  }

  private int run(String... args) {
    Processes processes = machine.processes();
    Attachment attachment = new Attachment(new File("agent.jar"), processes, attacher, out.stream, err.stream);
    StatusCommand status = new StatusCommand(processes, new LiveProcess(attacher), out.stream, err.stream);
    FactFinder finder = new FactFinder(processes, attacher, new ClassLister());
    DoctorCommand doctor = new DoctorCommand(processes, finder, out.stream, err.stream);
    return new Cli("99", processes, attachment, () -> status, doctor, out.stream, err.stream)
        .run(args, properties, environment);
  }
}
