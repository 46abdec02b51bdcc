package io.retropool.testapp;

import java.io.File;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.TreeMap;

/** What the tests ask of the JVM itself. */
final class Jvm {
  private Jvm() {}

  /** Returns after two collections in which an unreachable object was seen to go. */
  static void collect() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      WeakReference<Object> gone = new WeakReference<>(new Object());
      while (gone.get() != null) {
        System.gc();
        Thread.sleep(1);
      }
      System.runFinalization();
    }
  }

  /**
   * {@code descriptors=N heap=N threads=N}: file descriptors (-1 where they cannot be counted), bytes, live threads.
   */
  static String state() {
    String[] descriptors = new File("/proc/self/fd").list();
    Runtime runtime = Runtime.getRuntime();
    return "descriptors=" + (descriptors == null ? -1 : descriptors.length) + " heap="
        + (runtime.totalMemory() - runtime.freeMemory()) + " threads=" + Thread.getAllStackTraces().size();
  }

  /** The names of the live threads, sorted, one a line. */
  static String threads() {
    Map<String, Integer> names = new TreeMap<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.merge(thread.getName(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> name : names.entrySet()) {
      text.append(name.getValue()).append(" x ").append(name.getKey()).append('\n');
    }
    return text.toString();
  }

  /** Sets the system properties of {@code key=value} words after the first; an empty value clears. */
  static void set(String[] words) {
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String key = words[i].substring(0, equals);
      String value = Text.decode(words[i].substring(equals + 1));
      if (value.isEmpty()) {
        System.clearProperty(key);
      } else {
        System.setProperty(key, value);
      }
    }
  }
}
