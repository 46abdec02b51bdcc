package io.retropool.event;

/**
 * The part of a stack that the application's developer knows: without the agent, the JDK and the HTTP library that its
 * innermost frames are of.
 */
public final class CallSite {
  private static final int FRAMES = 16;
  private static final String BRIDGE = "java.lang.RetropoolBridge";
  private static final String AGENT = "io.retropool.";
  /** Wherever they have been relocated to. */
  private static final String[] LIBRARIES = {"apache.http.", "apache.hc."};

  private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

  private CallSite() {}

  /**
   * @param taken made in the agent, below its entry; null when there is none
   * @return up to 16 frames, one a line, from the first of the application's on; empty when there is none
   */
  public static String of(Throwable taken) {
    return taken == null ? "" : ofFrames(new Elements(taken.getStackTrace()));
  }

  /** The same of any stack. */
  public static String ofFrames(Frames stack) {
    StringBuilder text = new StringBuilder();
    int first = firstOfApplication(stack, firstOutsideAgent(stack));
    for (int i = first; i < Math.min(stack.count(), first + FRAMES); i++) {
      text.append(i == first ? "" : "\n").append(stack.text(i));
    }
    return text.toString();
  }

  /** The innermost bridge is the border; without one (the core used by itself) the name of the package is. */
  private static int firstOutsideAgent(Frames stack) {
    for (int i = 0; i < stack.count(); i++) {
      if (stack.className(i).equals(BRIDGE)) {
        return i + 1;
      }
    }
    int i = 0;
    while (i < stack.count() && stack.className(i).startsWith(AGENT)) {
      i++;
    }
    return i;
  }

  /** Of a library's own thread, whose callers nobody knows, the first that is not the JDK's. */
  private static int firstOfApplication(Frames stack, int from) {
    int beyondJdk = from;
    while (beyondJdk < stack.count() && isJdk(stack.className(beyondJdk))) {
      beyondJdk++;
    }
    int i = beyondJdk;
    while (i < stack.count() && (isJdk(stack.className(i)) || isLibrary(stack.className(i)))) {
      i++;
    }
    return i < stack.count() ? i : beyondJdk;
  }

  private static boolean isLibrary(String className) {
    for (String part : LIBRARIES) {
      if (className.contains(part)) {
        return true;
      }
    }
    return false;
  }

  /** Whether that class, by its name, comes with the JDK. */
  public static boolean isJdk(String className) {
    for (String prefix : JDK) {
      if (className.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** A stack, the innermost frame first. */
  public interface Frames {
    int count();

    /** With its package. */
    String className(int frame);

    /** Class, method and line. */
    String text(int frame);
  }

  private static final class Elements implements Frames {
    private final StackTraceElement[] elements;

    Elements(StackTraceElement[] elements) {
      this.elements = elements;
    }

    @Override
    public int count() {
      return elements.length;
    }

    @Override
    public String className(int frame) {
      return elements[frame].getClassName();
    }

    @Override
    public String text(int frame) {
      return elements[frame].toString();
    }
  }
}
