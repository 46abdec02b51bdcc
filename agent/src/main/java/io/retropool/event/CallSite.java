package io.retropool.event;

/** The part of a stack that the application's developer knows. */
public final class CallSite {
  private static final int FRAMES = 16;
  private static final String BRIDGE = "java.lang.RetropoolBridge";
  private static final String AGENT = "io.retropool.";
  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private CallSite() {}

  /**
   * @param taken made in the agent, below its entry; null when there is none
   * @return up to 16 frames, one a line, from the first beyond the agent and the JDK on; empty when there is none
   */
  public static String of(Throwable taken) {
    if (taken == null) {
      return "";
    }
    StackTraceElement[] stack = taken.getStackTrace();
    StringBuilder text = new StringBuilder();
    int first = firstOfApplication(stack, firstOutsideAgent(stack));
    for (int i = first; i < Math.min(stack.length, first + FRAMES); i++) {
      text.append(i == first ? "" : "\n").append(stack[i]);
    }
    return text.toString();
  }

  /** The innermost bridge is the border; without one (the core used by itself) the name of the package is. */
  private static int firstOutsideAgent(StackTraceElement[] stack) {
    for (int i = 0; i < stack.length; i++) {
      if (stack[i].getClassName().equals(BRIDGE)) {
        return i + 1;
      }
    }
    int i = 0;
    while (i < stack.length && stack[i].getClassName().startsWith(AGENT)) {
      i++;
    }
    return i;
  }

  private static int firstOfApplication(StackTraceElement[] stack, int from) {
    int i = from;
    while (i < stack.length && isJdk(stack[i].getClassName())) {
      i++;
    }
    return i;
  }

  private static boolean isJdk(String className) {
    for (String prefix : JDK) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }
}
