package io.retropool.e2e.jdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Class files of another JDK, and the flags that put changed ones in their place. */
public final class JdkClasses {
  private JdkClasses() {}

  /**
   * @param module {@code java.base} for what 8 has
   * @param packages with slashes
   * @return the class files of the classes in them, by their names with slashes
   */
  public static Map<String, byte[]> read(Jdk jdk, String module, List<String> packages) {
    Map<String, byte[]> read = new TreeMap<>();
    try (FileSystem files = jdk.feature() == 8 ? archive(jdk) : image(jdk)) {
      Path root = files.getPath(jdk.feature() == 8 ? "/" : "/modules/" + module);
      for (String name : packages) {
        try (DirectoryStream<Path> classes = Files.newDirectoryStream(root.resolve(name), "*.class")) {
          for (Path file : classes) {
            read.put(name + '/' + file.getFileName().toString().replace(".class", ""), Files.readAllBytes(file));
          }
        }
      }
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @param folder holds class files of that module below their packages */
  public static String patchFlag(Jdk jdk, String module, Path folder) {
    return jdk.feature() == 8 ? "-Xbootclasspath/p:" + folder : "--patch-module=" + module + "=" + folder;
  }

  private static FileSystem archive(Jdk jdk) throws IOException {
    Path inJdk = jdk.home().resolve("jre/lib/rt.jar");
    return FileSystems.newFileSystem(Files.exists(inJdk) ? inJdk : jdk.home().resolve("lib/rt.jar"));
  }

  private static FileSystem image(Jdk jdk) throws IOException {
    return FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdk.home().toString()));
  }
}
