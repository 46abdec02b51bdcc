package io.retropool.testapp;

import io.retropool.testapp.apache3.Apache3Cases;
import io.retropool.testapp.apache4.Apache4Cases;
import io.retropool.testapp.apache40.Apache40Cases;
import io.retropool.testapp.apache4async.Apache4AsyncCases;
import io.retropool.testapp.apache5.Apache5Cases;
import io.retropool.testapp.apache5async.Apache5AsyncCases;
import io.retropool.testapp.odd.HostsFile;
import io.retropool.testapp.odd.RetransformingAgent;
import io.retropool.testapp.urlconnection.UrlConnectionCases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The legacy application: reads commands from standard input, one a line, and answers each with one line that begins
 * with {@code @@}. Everything else that it prints is what an application prints.
 *
 * <p>{@code CASE key=value ...} makes calls and answers {@code @@ case=CASE ok=N failed=N bodies=DIGEST error=...
 * outcomes=...}, values encoded as in a URL's query. {@code COLLECT} has the garbage collected, {@code THREADS} names
 * the live threads, {@code STATE} counts what the process holds, {@code JMX BEAN ATTRIBUTE [NUMBER]} reads or writes an
 * attribute of an MBean and {@code JMX BEAN OPERATION()} calls an operation, {@code SET key=value} sets system
 * properties. The end of the input ends it.
 */
public final class Main {
  private static final Map<String, Case> CASES = new TreeMap<>();

  static {
    UrlConnectionCases.addTo(CASES);
    addCasesOf("io.retropool.testapp.jdkhttp.JdkHttpCases");
    if (hasClass("kong.unirest.core.Unirest")) {
      addCasesOf("io.retropool.testapp.jdkhttp.libraries.UnirestCases");
    }
    if (hasClass("feign.http2client.Http2Client")) {
      addCasesOf("io.retropool.testapp.jdkhttp.libraries.FeignCases");
    }
    CASES.put("odd/transform-anew", new RetransformingAgent());
    CASES.put("odd/hosts-file", new HostsFile());
    if (hasClass("org.apache.commons.httpclient.HttpClient")) {
      Apache3Cases.addTo(CASES);
    }
    if (hasClass("org.apache.http.impl.client.DefaultHttpClient")) {
      Apache40Cases.addTo(CASES);
    }
    if (hasClass("org.apache.http.impl.client.HttpClients")) {
      Apache4Cases.addTo(CASES);
    }
    if (hasClass("org.apache.hc.client5.http.impl.classic.HttpClients")) {
      Apache5Cases.addTo(CASES);
    }
    if (hasClass("org.apache.hc.client5.http.config.TlsConfig")) {
      Apache5AsyncCases.addTo(CASES);
    }
    if (hasClass("org.apache.http.impl.nio.client.HttpAsyncClients")) {
      Apache4AsyncCases.addTo(CASES);
    }
    for (String copy : new String[] {"first", "second"}) {
      addCopy("io.retropool.testapp." + copy + ".Apache3Cases", copy);
      addCopy("io.retropool.testapp." + copy + ".Apache40Cases", copy);
      addCopy("io.retropool.testapp." + copy + ".Apache4Cases", copy);
      addCopy("io.retropool.testapp." + copy + ".Apache5Cases", copy);
      addCopy("io.retropool.testapp." + copy + ".Apache5AsyncCases", copy);
      addCopy("io.retropool.testapp." + copy + ".Apache4AsyncCases", copy);
    }
    CASES.put("all/mixed",
        new InTurn(CASES, "urlconnection/mixed", served("jdkhttp/mixed"), "apache3/mixed", "apache40/mixed",
            "apache4/mixed", "apache5/mixed"));
    Case read = new InTurn(CASES,
        "urlconnection/read-fully-disconnect", served("jdkhttp/read-fully"), "apache3/client-per-call",
        "apache40/client-per-call", "apache4/client-per-call", "apache5/client-per-call");
    CASES.put("all/read", read);
    CASES.put("all/stalled-beside", new StalledBeside(read, read));
    CASES.put("all/consoles", new Consoles(read));
    CASES.put("all/paced-beside", new StalledBeside(read, new Paced(read)));
  }

  private Main() {}

  /**
   * A habit of {@code java.net.http}, which the agent leaves alone before JDK 17: not where all share what they have.
   */
  private static String served(String habit) {
    return hasClass("java.util.HexFormat") ? habit : "";
  }

  /** What this JDK cannot load is left out. */
  @SuppressWarnings("unchecked") // every class that is named here is such a consumer
  private static void addCasesOf(String className) {
    try {
      ((Consumer<Map<String, Case>>) Class.forName(className).getConstructor().newInstance()).accept(CASES);
    } catch (UnsupportedClassVersionError | NoClassDefFoundError notThere) {
      // the client came with a later JDK, or with a module that is left out
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cases that were relocated together with their library, under the name of the copy. */
  private static void addCopy(String className, String copy) {
    if (hasClass(className)) {
      Map<String, Case> cases = new TreeMap<>();
      try {
        Class.forName(className).getMethod("addTo", Map.class).invoke(null, cases);
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
      cases.forEach((name, habit) -> CASES.put(copy + name.substring(name.indexOf('/')), habit));
    }
  }

  /** Whether the library that some cases need is on this run's class path. */
  private static boolean hasClass(String name) {
    try {
      Class.forName(name, false, Main.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println("@@ ready");
    for (String line; (line = in.readLine()) != null; ) {
      System.out.println("@@ " + answer(line.trim().split(" +")));
    }
  }

  private static String answer(String[] words) throws InterruptedException {
    switch (words[0]) {
      case "COLLECT":
        Jvm.collect();
        return "collected";
      case "THREADS":
        return "threads=" + Text.encode(Jvm.threads());
      case "STATE":
        return Jvm.state();
      case "JMX":
        return Beans.answer(words);
      case "SET":
        Jvm.set(words);
        return "set";
      default:
        return run(words);
    }
  }

  private static String run(String[] words) throws InterruptedException {
    Case habit = CASES.get(words[0]);
    if (habit == null) {
      return "case=" + words[0] + " unknown=" + Text.encode(CASES.keySet().toString());
    }
    Outcomes outcomes = new Runner(habit, Arguments.parse(words, 1)).run();
    return "case=" + words[0] + ' ' + outcomes.asLine();
  }
}
