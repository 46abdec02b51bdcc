package io.retropool.e2e.library;

import io.retropool.e2e.launch.Artifacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** A jar with the application's cases and their library in another package, as build tools make them. */
final class RelocatedLibrary {
  private RelocatedLibrary() {}

  /**
   * @param library the name of its folder
   * @param cases packages of the cases, with slashes and one at the end, and what becomes of them
   * @param root package of the library, likewise, and {@code to} what becomes of it
   */
  static Path make(String library, Map<String, String> cases, String root, String to) {
    try {
      Path jar = Files.createTempFile(Artifacts.application().getParent(), "relocated", ".jar");
      jar.toFile().deleteOnExit();
      Set<String> written = new HashSet<>();
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        Remapper names = new Names(cases, root, to);
        for (String folder : cases.keySet()) {
          copy(Artifacts.application(), folder, names, out, written);
        }
        for (Path part : Artifacts.library(library)) {
          copy(part, root, names, out, written);
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, String folder, Remapper names, JarOutputStream out, Set<String> written)
      throws IOException {
    try (JarFile jar = new JarFile(from.toFile())) {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        String name = entry.getName();
        if (name.startsWith(folder) && name.endsWith(".class") && written.add(name)) {
          ClassWriter writer = new ClassWriter(0);
          new ClassReader(jar.getInputStream(entry).readAllBytes()).accept(new ClassRemapper(writer, names), 0);
          out.putNextEntry(new JarEntry(names.map(name.substring(0, name.length() - 6)) + ".class"));
          out.write(writer.toByteArray());
        }
      }
    }
  }

  private static final class Names extends Remapper {
    private final Map<String, String> cases;
    private final String root;
    private final String to;

    Names(Map<String, String> cases, String root, String to) {
      super(Opcodes.ASM9);
      this.cases = cases;
      this.root = root;
      this.to = to;
    }

    @Override
    public String map(String name) {
      if (name.startsWith(root)) {
        return to + name.substring(root.length());
      }
      for (Map.Entry<String, String> folder : cases.entrySet()) {
        if (name.startsWith(folder.getKey())) {
          return folder.getValue() + name.substring(folder.getKey().length());
        }
      }
      return name;
    }

    /** As build tools do, names of classes in strings as well. */
    @Override
    public Object mapValue(Object value) {
      if (value instanceof String) {
        String dotted = root.replace('/', '.');
        String text = (String) value;
        return text.startsWith(dotted) ? to.replace('/', '.') + text.substring(dotted.length()) : text;
      }
      return super.mapValue(value);
    }
  }
}
