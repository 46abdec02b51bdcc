package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  private static final LoadedClass JDK_CLIENT =
      new LoadedClass("sun.net.www.http.HttpClient", "sun.net.NetworkClient", true);

  @TempDir File folder;
  private final Printed out = new Printed();
  private final Printed err = new Printed();
  private final StubAttacher attacher = new StubAttacher();
  private final Properties properties = new Properties();
  private final List<LoadedClass> classes = new ArrayList<>(List.of(JDK_CLIENT));
  private final List<LibrarySighting> libraries = new ArrayList<>();
  private String arguments = "";

  @BeforeEach
  void aJvm() {
    properties.setProperty("java.specification.version", "17");
    properties.setProperty("java.version", "17.0.15");
    properties.setProperty("java.vm.name", "OpenJDK 64-Bit Server VM");
    properties.setProperty("java.vm.vendor", "Acme");
  }

  @Test
  void what_it_finds_in_order_is_said_in_a_few_lines() {
    assertEquals(
        "42: app.jar, JDK 17.0.15, OpenJDK 64-Bit Server VM of Acme\n"
            + "\n"
            + "Would share connections:\n"
            + "  HttpURLConnection and HttpsURLConnection, in use\n",
        printed());
  }

  @Test
  void libraries_are_served_or_not_by_kind_and_in_use_or_not() {
    libraries.add(new LibrarySighting(HttpLibrary.APACHE_4, "4.5.13", "a.jar"));
    libraries.add(new LibrarySighting(HttpLibrary.APACHE_4, "4.2.5", "b.jar"));
    libraries.add(new LibrarySighting(HttpLibrary.APACHE_3, "3.1", "e.jar"));
    libraries.add(new LibrarySighting(HttpLibrary.APACHE_3, "2.0.2", "f.jar"));
    libraries.add(new LibrarySighting(HttpLibrary.OKHTTP, "3.14.9", "c.jar"));
    libraries.add(new LibrarySighting(HttpLibrary.FEIGN, "", "d.jar"));
    classes.add(new LoadedClass("okhttp3.OkHttpClient", "java.lang.Object", false));
    classes.add(new LoadedClass("com.acme.jetty.client.HttpClient", "java.lang.Object", false));
    says("Would share", "Apache HttpClient 4.5.13 (a.jar), not in use so far");
    says("Would share", "Apache HttpClient 4.2.5 (b.jar), not in use so far");
    says("Would share", "Apache Commons HttpClient 3.1 (e.jar), not in use so far");
    says("Would run", "Apache Commons HttpClient 2.0.2 (f.jar), not in use so far: older than 3.0");
    says("Would run", "OkHttp 3.14.9 (c.jar), in use: not served");
    says("Would share", "Feign (d.jar), not in use so far, as far as it makes its calls with HttpURLConnection");
    says("Would run", "Jetty HTTP client (its jar was not found), in use: not served");
  }

  @Test
  void switches_that_forbid_pooling_are_named() {
    properties.setProperty("http.keepAlive", "false");
    properties.setProperty("sun.net.http.retryPost", "false");
    properties.setProperty("java.security.manager", "");
    says("Would run", "HttpURLConnection, in use: http.keepAlive=false forbids it; take that out");
    says("To know", "sun.net.http.retryPost=false: every POST of HttpURLConnection dials");
    assertFalse(printed().contains("Would share"), printed());
  }

  @Test
  void handlers_that_are_not_the_jdks_and_java_net_http_are_left_alone() {
    classes.add(new LoadedClass("sun.net.www.protocol.http.HttpURLConnection", "java.net.HttpURLConnection", true));
    classes.add(new LoadedClass("weblogic.net.http.HttpURLConnection", "java.net.HttpURLConnection", false));
    classes.add(new LoadedClass("jdk.internal.net.http.HttpClientImpl", "java.net.http.HttpClient", true));
    says("Would run", "weblogic.net.http.HttpURLConnection: an HttpURLConnection that is not the JDK's");
    says("Would run", "java.net.http.HttpClient, in use: set client.jdkhttp.enabled=true to share");
    properties.setProperty("java.specification.version", "11");
    says("Would run", "java.net.http.HttpClient, in use: not before JDK 17");
    assertFalse(printed().contains("sun.net.www.protocol"), printed());
  }

  @Test
  void other_agents_are_named_without_what_they_are_given() {
    arguments = "-Xmx1g -javaagent:/opt/otel.jar=key=secret -agentlib:jdwp=transport=dt_socket"
        + " -javaagent:/x/retropool-agent.jar";
    says("To know", "-javaagent:/opt/otel.jar: another agent; Retropool runs beside it");
    says("To know", "-agentlib:jdwp: another agent; Retropool runs beside it");
    assertFalse(printed().contains("secret"), printed());
    assertFalse(printed().contains("/x/retropool"), printed());
  }

  @Test
  void where_nothing_could_be_pooled_it_says_so_first_and_fails() {
    properties.setProperty("java.specification.version", "1.7");
    says("Nothing would share", "HttpURLConnection and HttpsURLConnection, in use");
    says("To know", "JDK 7 is too old: 8 is the oldest");
    assertTrue(diagnosis().isImpossible());
    properties.setProperty("java.specification.version", "17");
    arguments = "--limit-modules=java.base";
    assertTrue(diagnosis().isImpossible());
    arguments = "--limit-modules=java.base,java.instrument";
    assertFalse(diagnosis().isImpossible());
  }

  @Test
  void jvms_with_something_missing_or_forbidden() {
    properties.setProperty("java.version", "1.8.0_192-b12");
    arguments = "-XX:+DisableAttachMechanism -XX:AOTCache=app.aot";
    says("To know", "8u192 has no flight recorder: no events and no report; status works (8u262 has one)");
    says("To know", "-XX:+DisableAttachMechanism: attach is refused; start it with -javaagent");
    properties.setProperty("java.version", "1.8.0_504");
    assertFalse(printed().contains("8u"), printed());
  }

  @Test
  void a_jvm_that_cannot_be_asked_is_judged_by_what_it_leaves_in_files() throws IOException {
    FakeMachine machine = new FakeMachine(folder).process("42", 1000, true);
    machine.jvm("42", "me", Map.of(
        "sun.rt.javaCommand", "app.jar serve",
        "java.property.java.version", "1.8.0_504",
        "java.property.java.vm.name", "HotSpot",
        "java.rt.vmArgs", "-Xmx1g -Dhttp.keepAlive=false -javaagent:/opt/otel.jar"));
    attacher.readFails = "no answer";
    assertEquals(0, run(machine, "42"));
    assertEquals(
        "42: app.jar, JDK 1.8.0_504, HotSpot of unknown\n"
            + "\n"
            + "Would run as without Retropool:\n"
            + "  HttpURLConnection: http.keepAlive=false forbids it; take that out\n"
            + "\n"
            + "To know before:\n"
            + "  -javaagent:/opt/otel.jar: another agent; Retropool runs beside it\n"
            + "\n"
            + "Not known:\n"
            + "  system properties that were set after the start: no answer\n"
            + "  which libraries are in use: JDK 8 cannot list its classes without a pause\n",
        out.text());
    assertEquals(List.of(), attacher.loaded);
  }

  @Test
  void what_is_no_jvm_is_not_asked() throws IOException {
    FakeMachine machine = new FakeMachine(folder).process("43", 1000, false);
    assertEquals(2, run(machine));
    assertEquals(1, run(machine, "43"));
    assertEquals(
        "doctor needs a process id and nothing else\n--help shows what there is\n43: not a JVM\n", err.text());
  }

  private int run(FakeMachine machine, String... args) {
    FactFinder finder = new FactFinder(machine.processes(), attacher, new ClassLister());
    return new DoctorCommand(machine.processes(), finder, out.stream, err.stream).run(List.of(args));
  }

  /** Fails unless that line stands below a heading that begins like this. */
  private void says(String heading, String line) {
    String printed = printed();
    int from = printed.indexOf("\n" + heading);
    assertTrue(from >= 0, heading + " in\n" + printed);
    int to = printed.indexOf("\n\n", from + 1);
    String below = printed.substring(from, to < 0 ? printed.length() : to) + "\n";
    assertTrue(below.contains("\n  " + line + "\n"), line + " in\n" + printed);
  }

  private String printed() {
    Printed to = new Printed();
    diagnosis().print(to.stream);
    return to.text();
  }

  private Diagnosis diagnosis() {
    return Examination.of("42", new TargetFacts(properties, arguments, "app.jar", classes, libraries, List.of()));
  }
}
