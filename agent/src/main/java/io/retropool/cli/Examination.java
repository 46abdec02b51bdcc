package io.retropool.cli;

import io.retropool.cli.HttpLibrary.Fate;
import java.util.List;

/** Judges what is known of a JVM: what would and would not be pooled in it, and why. Stateless. */
final class Examination {
  private static final int OLDEST = 8;
  private static final int NEWEST_TRIED = 26;
  private static final int SERVES_JAVA_NET_HTTP = 17;
  private static final int WARNS_OF_LATE_AGENTS = 21;
  private static final int FIRST_OF_8_WITH_FLIGHT_RECORDER = 262;

  private Examination() {}

  static Diagnosis of(String pid, TargetFacts facts) {
    Diagnosis diagnosis = new Diagnosis(
        pid + ": " + facts.mainClass() + ", JDK " + orUnknown(facts.property("java.version")) + ", "
            + orUnknown(facts.property("java.vm.name")) + " of " + orUnknown(facts.property("java.vm.vendor")));
    jvm(facts, diagnosis);
    urlConnection(facts, diagnosis);
    javaNetHttp(facts, diagnosis);
    for (LibrarySighting sighting : facts.libraries()) {
      library(sighting, facts, diagnosis);
    }
    unseenLibraries(facts, diagnosis);
    switches(facts, diagnosis);
    agents(facts, diagnosis);
    diagnosis.unknown(facts.unknown());
    return diagnosis;
  }

  private static String orUnknown(String text) {
    return text.isEmpty() ? "unknown" : text;
  }

  private static void jvm(TargetFacts facts, Diagnosis diagnosis) {
    int feature = facts.feature();
    if (feature > 0 && feature < OLDEST) {
      diagnosis.impossible("JDK " + feature + " is too old: 8 is the oldest");
    } else if (feature > NEWEST_TRIED) {
      diagnosis.note(
          "JDK " + feature + " is newer than what Retropool was tried on; what it does not know it leaves alone");
    }
    if (facts.property("java.vm.name").contains("OpenJ9")) {
      diagnosis.note("OpenJ9: Retropool was tried on HotSpot only; what is not as expected it leaves alone");
    }
    List<String> modules = facts.arguments("--limit-modules");
    if (!modules.isEmpty() && !modules.get(0).contains("java.instrument") && modules.get(0).contains("=")) {
      diagnosis.impossible(modules.get(0) + ": an agent needs java.instrument");
    }
    int update = JavaVersion.updateOf8(facts.property("java.version"));
    if (update >= 0 && update < FIRST_OF_8_WITH_FLIGHT_RECORDER) {
      diagnosis.note("8u" + update + " has no flight recorder: no events and no report; status works (8u262 has one)");
    }
  }

  private static void urlConnection(TargetFacts facts, Diagnosis diagnosis) {
    String use = use(facts, facts.hasLoaded("sun.net.www.http.HttpClient"));
    if ("false".equals(facts.property("http.keepAlive"))) {
      diagnosis.leavesAlone("HttpURLConnection" + use + ": http.keepAlive=false forbids it; take that out");
    } else {
      diagnosis.shares("HttpURLConnection and HttpsURLConnection" + use);
    }
    for (String handler : facts.foreignSubclasses("java.net.HttpURLConnection")) {
      diagnosis.leavesAlone(handler + ": an HttpURLConnection that is not the JDK's");
    }
    for (String handler : facts.foreignSubclasses("javax.net.ssl.HttpsURLConnection")) {
      diagnosis.leavesAlone(handler + ": an HttpsURLConnection that is not the JDK's");
    }
  }

  private static void javaNetHttp(TargetFacts facts, Diagnosis diagnosis) {
    boolean used = facts.hasLoaded("jdk.internal.net.http.HttpClientImpl");
    if (!used) {
      return;
    }
    diagnosis.leavesAlone("java.net.http.HttpClient, in use: "
        + (facts.feature() < SERVES_JAVA_NET_HTTP ? "not before JDK 17" : "set client.jdkhttp.enabled=true to share"));
  }

  private static void library(LibrarySighting sighting, TargetFacts facts, Diagnosis diagnosis) {
    String what = sighting + use(facts, facts.hasLoaded(sighting.library));
    if (sighting.library.fate == Fate.OVER_THE_JDK) {
      diagnosis.shares(what + ", as far as it makes its calls with HttpURLConnection");
    } else if (sighting.library.fate == Fate.NOT_SERVED) {
      diagnosis.leavesAlone(what + ": not served");
    } else if (sighting.library == HttpLibrary.APACHE_3 && sighting.version.matches("[12](\\D.*)?")) {
      diagnosis.leavesAlone(what + ": older than 3.0");
    } else {
      diagnosis.shares(what + (sighting.library == HttpLibrary.APACHE_5 ? ", its asynchronous clients apart" : ""));
    }
  }

  /** Those whose classes are there although no jar of theirs was found: in a loader that keeps nothing open. */
  private static void unseenLibraries(TargetFacts facts, Diagnosis diagnosis) {
    for (HttpLibrary library : HttpLibrary.values()) {
      boolean seen = false;
      for (LibrarySighting sighting : facts.libraries()) {
        seen |= sighting.library == library;
      }
      if (!seen && facts.hasLoaded(library)) {
        library(new LibrarySighting(library, "", "its jar was not found"), facts, diagnosis);
      }
    }
  }

  /** Nothing where it is not known. */
  private static String use(TargetFacts facts, boolean loaded) {
    return !facts.knowsClasses() ? "" : loaded ? ", in use" : ", not in use so far";
  }

  private static void switches(TargetFacts facts, Diagnosis diagnosis) {
    if ("false".equals(facts.property("sun.net.http.retryPost"))) {
      diagnosis.note("sun.net.http.retryPost=false: every POST of HttpURLConnection dials");
    }
    String handlers = facts.property("java.protocol.handler.pkgs");
    if (!handlers.isEmpty()) {
      diagnosis.note(
          "java.protocol.handler.pkgs=" + handlers + ": calls of handlers that are not the JDK's are not pooled");
    }
    if (facts.property("jdk.tls.client.enableSessionTicketExtension").equals("false")) {
      diagnosis.note("jdk.tls.client.enableSessionTicketExtension=false: dials that remain are full handshakes");
    }
    String manager = facts.property("java.security.manager");
    if (!manager.isEmpty() && !manager.equals("allow") && !manager.equals("disallow")) {
      diagnosis.note("a security manager: grant retropool-agent.jar java.security.AllPermission");
    }
    for (String flag : facts.arguments("-XX:")) {
      flag(flag, facts, diagnosis);
    }
  }

  private static void flag(String flag, TargetFacts facts, Diagnosis diagnosis) {
    if (flag.equals("-XX:+DisableAttachMechanism") || flag.equals("-XX:-EnableDynamicAgentLoading")) {
      diagnosis.note(flag + ": attach is refused; start it with -javaagent");
    } else if (flag.startsWith("-XX:AOTCache") || flag.startsWith("-XX:AOTMode")) {
      diagnosis.note(flag + ": any agent makes the JVM drop it, unless it was made with --add-modules=java.instrument");
    }
  }

  private static void agents(TargetFacts facts, Diagnosis diagnosis) {
    String status = facts.property("retropool.status");
    if (status.startsWith("attached")) {
      diagnosis.note("Retropool is in it already (" + status + "); status says what it does");
    }
    for (String prefix : new String[] {"-javaagent:", "-agentlib:", "-agentpath:"}) {
      for (String agent : facts.arguments(prefix)) {
        if (!agent.contains("retropool-agent")) {
          // What follows the name may hold a key.
          diagnosis.note(agent.replaceFirst("=.*", "") + ": another agent; Retropool runs beside it");
        }
      }
    }
    if (facts.feature() >= WARNS_OF_LATE_AGENTS) {
      diagnosis.note("JDK " + facts.feature() + " prints a warning of its own when an agent is attached while it runs");
    }
  }
}
