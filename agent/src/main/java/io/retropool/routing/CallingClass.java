package io.retropool.routing;

/** Who makes the call: the class of the first frame that belongs to neither the agent, the JDK nor an HTTP library. */
final class CallingClass {
  private static final String[] PLUMBING = {
    "io.retropool.routing.", "io.retropool.agent.", "io.retropool.client.", "io.retropool.adapter.",
    "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.",
    "org.apache.http.", "org.apache.hc.", "org.apache.commons.httpclient.", "org.apache.cxf.", "org.apache.axis",
    "okhttp3.", "okio.", "retrofit2.", "feign.", "kong.unirest.", "com.mashape.unirest.",
    "com.github.kevinsawicki.http.", "com.google.api.client.", "com.ning.http.", "org.asynchttpclient.",
    "org.glassfish.jersey.", "org.jboss.resteasy.",
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
    for (StackTraceElement frame : stack) {
      if (!startsWithAny(frame.getClassName())) {
        return frame.getClassName();
      }
    }
    return null;
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
