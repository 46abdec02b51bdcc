package io.retropool.routing;

/** Who makes the call: the class of the first frame that belongs to neither the agent, the JDK nor an HTTP library. */
final class CallingClass {
  private static final String BRIDGE = "java.lang.RetropoolBridge";
  private static final String AGENT = "io.retropool.routing.";

  private static final String[] PLUMBING = {
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.",
    "org.apache.http.", "org.apache.hc.", "org.apache.commons.httpclient.", "org.apache.cxf.", "org.apache.axis",
    "okhttp3.", "okio.", "retrofit2.", "feign.", "kong.unirest.", "com.mashape.unirest.", "com.github.kevinsawicki.http.",
    "com.google.api.client.", "com.ning.http.", "org.asynchttpclient.", "org.glassfish.jersey.", "org.jboss.resteasy.",
    "org.springframework.http.", "org.springframework.web.client.", "org.springframework.cglib.", "org.restlet.",
    "com.amazonaws.http.", "software.amazon.awssdk.http.", "com.netflix.", "io.github.resilience4j.",
    "groovyx.net.http.", "wslite.", "scalaj.http."
  };

  private CallingClass() {}

  /** @return its binary name; null where there is none, such as on a thread of a library's own */
  static String name() {
    return of(new Throwable().getStackTrace());
  }

  static String of(StackTraceElement[] stack) {
    for (int i = beyondAgent(stack); i < stack.length; i++) {
      String name = stack[i].getClassName();
      if (!startsWithAny(name)) {
        return name;
      }
    }
    return null;
  }

  /** The innermost bridge is the border; without one (a unit test) the name of the package is. */
  private static int beyondAgent(StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (stack[i].getClassName().equals(BRIDGE)) {
        return i + 1;
      }
    }
    int first = 0;
    while (first < stack.length && stack[first].getClassName().startsWith(AGENT)) {
      first++;
    }
    return first;
  }

  private static boolean startsWithAny(String name) {
    for (String prefix : PLUMBING) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
