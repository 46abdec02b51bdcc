package io.retropool.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code jcmd PID VM.class_hierarchy} prints (JDK 9 to 26): a tree, one class a line, three columns a level,
 * a slash and the address of the loader behind the name, {@code null} for the boot loader.
 *
 * <pre>
 * java.lang.Object/null
 * |--java.net.URLConnection/null
 * |  |--java.net.HttpURLConnection/null
 * </pre>
 */
final class ClassHierarchy {
  private static final int COLUMNS = 3;

  private ClassHierarchy() {}

  static List<LoadedClass> parse(List<String> lines) {
    List<LoadedClass> classes = new ArrayList<>();
    List<String> branch = new ArrayList<>();
    for (String line : lines) {
      int slash = line.lastIndexOf('/');
      int start = start(line);
      if (slash <= start) {
        continue; // the first line says the process id
      }
      // Hidden classes have their address behind a slash or a plus, which is part of the name.
      String name = line.substring(start, slash);
      int level = Math.min(start / COLUMNS, branch.size());
      branch.subList(level, branch.size()).clear();
      classes.add(new LoadedClass(name, level == 0 ? null : branch.get(level - 1), line.endsWith("/null")));
      branch.add(name);
    }
    return classes;
  }

  private static int start(String line) {
    int at = 0;
    while (at < line.length() && "|- ".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
