package io.retropool.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Looks for HTTP libraries in jars, by their names, by those of the jars within them, and by their classes, which finds
 * shaded ones. Reads nothing but directories and {@code pom.properties}. Stateless.
 */
final class LibrarySearch {
  private LibrarySearch() {}

  static List<LibrarySighting> in(Collection<File> jars) {
    List<LibrarySighting> found = new ArrayList<>();
    for (File jar : jars) {
      boolean named = byName(jar.getName(), jar.getPath(), found);
      if (!named) {
        try (JarFile open = new JarFile(jar, false)) {
          within(open, jar, found);
        } catch (IOException | SecurityException unreadable) {
          // neither can the application, or it is none
        }
      }
    }
    return found;
  }

  private static boolean byName(String name, String where, List<LibrarySighting> found) {
    for (HttpLibrary library : HttpLibrary.values()) {
      String version = library.versionIn(name);
      if (version != null) {
        found.add(new LibrarySighting(library, version, where));
        return true;
      }
    }
    return false;
  }

  private static void within(JarFile jar, File file, List<LibrarySighting> found) throws IOException {
    boolean[] seen = new boolean[HttpLibrary.values().length];
    String[] versions = new String[seen.length];
    for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
      JarEntry entry = entries.nextElement();
      String name = entry.getName();
      if (name.endsWith(".jar")) {
        byName(name, file + "!/" + name, found);
      } else if (name.endsWith(".class") || name.endsWith("/pom.properties")) {
        lookAt(jar, entry, seen, versions);
      }
    }
    for (HttpLibrary library : HttpLibrary.values()) {
      if (seen[library.ordinal()]) {
        String version = versions[library.ordinal()];
        found.add(new LibrarySighting(library, version == null ? "" : version, file.getPath()));
      }
    }
  }

  private static void lookAt(JarFile jar, JarEntry entry, boolean[] seen, String[] versions) throws IOException {
    String name = entry.getName();
    boolean isClass = name.endsWith(".class");
    String className = isClass ? name.substring(0, name.length() - ".class".length()) : "";
    for (HttpLibrary library : HttpLibrary.values()) {
      if (isClass) {
        seen[library.ordinal()] |= library.isKnownBy(className);
      } else if (library.isVersioned(name)) {
        versions[library.ordinal()] = version(jar, entry);
      }
    }
  }

  private static String version(JarFile jar, JarEntry entry) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = jar.getInputStream(entry)) {
      properties.load(in);
    }
    return properties.getProperty("version", "");
  }
}
