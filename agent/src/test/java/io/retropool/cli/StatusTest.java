package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
  private static final String MISUSED =
      "status needs a process id, and takes --watch with a number of seconds, and --fleet with one of processes\n"
          + "--help shows what there is\n";

  @TempDir File folder;
  private final Printed out = new Printed();
  private final Printed err = new Printed();
  private final StubAttacher attacher = new StubAttacher();
  private FakeMachine machine;

  @BeforeEach
  void startAJvm() throws IOException {
    machine = new FakeMachine(folder).process("42", 1000, true);
  }

  @Test
  void words_that_it_does_not_know_are_a_misuse() {
    assertEquals(2, run());
    assertEquals(2, run("42", "--wacht"));
    assertEquals(2, run("42", "--watch", "0"));
    assertEquals(2, run("42", "--watch", "1", "2"));
    assertEquals(2, run("42", "--fleet"));
    assertEquals(MISUSED.repeat(5), err.text());
  }

  @Test
  void a_process_that_is_not_there_or_no_jvm_is_not_touched() throws IOException {
    machine.process("43", 1000, false);
    attacher.readFails = "asked";
    assertEquals(1, run("41"));
    assertEquals(1, run("43"));
    assertEquals("41: no such process is running\n43: not a JVM\n", err.text());
  }

  @Test
  void a_jvm_without_the_agent_is_told_from_one_whose_agent_has_nothing_to_do() {
    assertEquals(1, run("42"));
    attacher.target.setProperty("retropool.status", "detached: all is well");
    assertEquals(1, run("42"));
    assertEquals(
        "42: Retropool is not in this JVM; attach loads it\n"
            + "42: Retropool is not in this JVM (detached: all is well); attach loads it\n",
        err.text());
    attacher.target.setProperty("retropool.status", "attached 0.1.0");
    assertEquals(0, run("42"));
    assertEquals("42: Retropool stands by; no call has been made yet that it serves\n", out.text());
  }

  @Test
  void what_is_missing_on_the_way_to_its_beans_is_said() {
    attacher.target.setProperty("retropool.status", "attached 0.1.0");
    attacher.target.setProperty("retropool.status.beans", "off");
    assertEquals(1, run("42"));
    attacher.target.setProperty("retropool.status.beans", "auto");
    assertEquals(1, run("42"));
    assertEquals(
        "42: its MXBeans are switched off (jmx=off)\n"
            + "42: its JMX connector cannot be started, as its run-time image has no jdk.management.agent\n",
        err.text());
  }

  @Test
  void a_row_says_what_a_pool_does_and_a_line_what_is_not_pooled() throws Exception {
    Map<String, Object> agent = new HashMap<>();
    agent.put("Version", "0.1.0");
    agent.put("Enabled", true);
    agent.put("RolloutArm", "in 100%");
    agent.put("ActiveClients", new String[] {"urlconnection", "apache4"});
    agent.put("InactiveClients", new String[] {"jdkhttp: off"});
    agent.put("NotPooled", new CompositeData[] {
        row(Map.of("client", "urlconnection", "origin", "https://h:443", "reason", "a factory", "calls", 12L))});
    agent.put("SuppressedErrors", 1);
    assertEquals(
        "42: Retropool 0.1.0, sharing connections, roll-out in 100%, urlconnection, apache4\n"
            + "\n"
            + "POOL     ORIGIN  CALLS  REUSED  ACTIVE  IDLE  PENDING    LIMIT          IN USE  WAIT p50     p99"
            + "  DIAL p50      p99  TLS p50  p99  TIME SAVED  CPU SAVED  FAILED  OVERFLOW  LOST\n"
            + "default  all     2,000    99 %       3     1        2  20 each  95 % SATURATED   2.00 ms  300 ms"
            + "   8.00 ms  40.0 ms"
            + "        -    -      15.8 s          -       1         4     5\n"
            + "\n"
            + "Not pooled:\n"
            + "  12 calls of urlconnection to https://h:443: a factory\n"
            + "  jdkhttp: off\n"
            + "\n"
            + "1 error of Retropool's kept from the application; see its log\n",
        printed(new BeanPicture(attributes("Agent", agent), List.of(pool(2_000))), null));
  }

  @Test
  void while_calls_are_only_observed_there_is_no_row_of_a_pool_that_has_none() throws Exception {
    Map<String, Object> agent = observing();
    assertEquals(
        "42: Retropool 0.1.0, only observing: calls run as without it, roll-out in 100%, urlconnection\n"
            + "no call has been observed yet\n",
        printed(new BeanPicture(attributes("Agent", agent), List.of(pool(0, Map.of()))), null));
    agent.put("ObservedCallsTotal", 20L);
    agent.put("Observed", new CompositeData[] {observed("calls", "callsShared", "connections")});
    agent.put("ObservedSites", new CompositeData[] {observed("site", "clients")});
    assertEquals(
        "42: Retropool 0.1.0, only observing: calls run as without it, roll-out in 100%, urlconnection\n"
            + "20 calls were observed: sharing would have served 19 of them on an open connection and saved 19 of 20"
            + " dials and 9 TLS handshakes, 1.90 s (CPU time unknown, not run by one platform thread); at most 2"
            + " connections would have been open at once to 1 origin, 60 for 30 such processes.\n"
            + "\n"
            + "OBSERVED       CALLS  WOULD SHARE  DIALS  NOT NEEDED  HANDSHAKES  NOT NEEDED    TIME   SAVED      CPU"
            + "  CPU SAVED  HELD BY 30\n"
            + "https://h:443     20           19     20          19          10           9  2.00 s  1.90 s  unknown"
            + "    unknown          60\n"
            + "\n"
            + "20 dials to https://h:443, 19 of them not needed, 1.90 s of 2.00 s; 9 of 10 TLS handshakes not needed;"
            + " 20 clients or TLS contexts made for them:\n"
            + "    at com.acme.Orders.send(Orders.java:7)\n"
            + "    at com.acme.Main.main(Main.java:3)\n",
        printed(new BeanPicture(attributes("Agent", agent), List.of(pool(0, Map.of()))), null));
  }

  @Test
  void what_a_pool_has_done_before_it_only_observed_is_not_hidden() throws Exception {
    for (String used : List.of("CallsTotal", "ConnectionsFailedTotal", "ActiveConnections", "IdleConnections",
        "PendingCalls")) {
      String text =
          printed(new BeanPicture(attributes("Agent", observing()), List.of(pool(0, Map.of(used, 1L)))), null);
      assertTrue(text.contains("\ndefault  all "), text);
    }
  }

  @Test
  void cpu_time_is_unknown_where_no_dial_told_it_and_the_reason_is_given() throws Exception {
    Attributes measured = pool(10, Map.of("CpuSavedMillisTotal", 5.0, "DialsUnmeasuredTotal", 2L));
    Attributes unmeasured = pool(10, Map.of("DialsUnmeasuredTotal", 2L));
    String why =
        "\nCPU SAVED is unknown where dials run on several threads, as those of java.net.http, or on virtual ones\n";
    String known = printed(new BeanPicture(attributes("Agent", Map.of()), List.of(measured)), null);
    assertTrue(known.contains("5.00 ms ") && !known.contains(why), known);
    String text = printed(new BeanPicture(attributes("Agent", Map.of()), List.of(measured, unmeasured)), null);
    assertTrue(text.contains(" unknown ") && text.contains(why), text);
  }

  private static Map<String, Object> observing() {
    Map<String, Object> agent = new HashMap<>();
    agent.put("Version", "0.1.0");
    agent.put("Enabled", true);
    agent.put("Mode", "observe");
    agent.put("RolloutArm", "in 100%");
    agent.put("ActiveClients", new String[] {"urlconnection"});
    return agent;
  }

  /** With some of what a row of an origin, or one of a site, has; what both have always. */
  private static CompositeData observed(String... names) throws Exception {
    Map<String, Object> all = Map.of("calls", 20L, "callsShared", 19L, "connections", 2L, "clients", 20L, "site",
        "com.acme.Orders.send(Orders.java:7)\ncom.acme.Main.main(Main.java:3)");
    Map<String, Object> values = new HashMap<>(Map.of("origin", "https://h:443", "dials", 20L, "dialsSaved", 19L,
        "handshakes", 10L, "handshakesSaved", 9L, "timeMillis", 2_000.0, "timeSavedMillis", 1_900.0, "cpuMillis", 0.0,
        "dialsUnmeasured", 20L));
    for (String name : names) {
      values.put(name, all.get(name));
    }
    return row(values);
  }

  @Test
  void rates_are_of_the_time_between_two_looks_and_a_reset_has_none() throws Exception {
    BeanPicture first = new BeanPicture(attributes("Agent", Map.of()), List.of(pool(1_000)));
    BeanPicture second = new BeanPicture(attributes("Agent", Map.of()), List.of(pool(1_000)));
    BeanPicture third = new BeanPicture(attributes("Agent", Map.of()), List.of(pool(7)));
    String row = printed(second, first).lines().skip(3).findFirst().orElseThrow();
    assertTrue(row.contains("1,000      0.0"), row);
    row = printed(third, second).lines().skip(3).findFirst().orElseThrow();
    assertTrue(row.contains("    7        -"), row);
  }

  private static Attributes pool(long calls, Map<String, Object> more) throws Exception {
    Map<String, Object> values = new HashMap<>(Map.of("Name", "default", "CallsTotal", calls));
    values.putAll(more);
    return attributes("Pool,name=default", values);
  }

  private static Attributes pool(long calls) throws Exception {
    Map<String, Object> values = new HashMap<>();
    values.put("Name", "default");
    values.put("CallsTotal", calls);
    values.put("ReuseRatio", 0.99);
    values.put("ActiveConnections", 3);
    values.put("IdleConnections", 1);
    values.put("PendingCalls", 2);
    values.put("MaximumConnectionsPerOrigin", 20);
    values.put("Saturation", 0.95);
    values.put("Saturated", true);
    values.put("PoolWaitMillis", row(Map.of("count", 9L, "p50", 2.0, "p99", 300.0)));
    values.put("DialMillis", row(Map.of("count", 20L, "p50", 8.0, "p99", 40.0)));
    values.put("TlsMillis", row(Map.of("count", 0L, "p50", 0.0, "p99", 0.0)));
    values.put("TimeSavedMillisTotal", 15_800.0);
    values.put("ConnectionsFailedTotal", 1L);
    values.put("OverflowTotal", 4L);
    values.put("LeasesLostTotal", 5L);
    return attributes("Pool,name=default", values);
  }

  private static Attributes attributes(String type, Map<String, Object> values) throws Exception {
    return new Attributes(new ObjectName("io.retropool:type=" + type), values);
  }

  private static CompositeData row(Map<String, Object> values) throws Exception {
    String[] names = values.keySet().toArray(new String[0]);
    OpenType<?>[] types = new OpenType<?>[names.length];
    for (int i = 0; i < names.length; i++) {
      Object value = values.get(names[i]);
      types[i] = value instanceof Long ? SimpleType.LONG
          : value instanceof Double ? SimpleType.DOUBLE : SimpleType.STRING;
    }
    return new CompositeDataSupport(new CompositeType("Row", "a row", names, names, types), values);
  }

  private static String printed(BeanPicture now, BeanPicture before) {
    Printed to = new Printed();
    new StatusTable(now, before, 30).print("42", to.stream);
    return to.text();
  }

  private int run(String... args) {
    return new StatusCommand(machine.processes(), new LiveProcess(attacher), out.stream, err.stream).run(List.of(args));
  }
}
