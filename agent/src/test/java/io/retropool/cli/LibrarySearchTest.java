package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrarySearchTest {
  @TempDir File folder;

  private File root;

  @BeforeEach
  void realPath() throws IOException {
    root = folder.toPath().toRealPath().toFile();
  }

  @Test
  void a_jar_is_known_by_its_name() throws IOException {
    assertEquals(
        List.of("Apache HttpClient 4.5.13 (" + root + "/httpclient-4.5.13.jar)"), found(jar("httpclient-4.5.13.jar")));
    String found = "Apache HttpClient 5 5.2 (" + root + "/httpclient5-5.2.jar)";
    assertEquals(List.of(found), found(jar("httpclient5-5.2.jar")));
    assertEquals(List.of(), found(jar("httpclient-cache-4.5.jar")));
  }

  @Test
  void jars_within_a_jar_are_known_by_theirs() throws IOException {
    assertEquals(
        List.of("OkHttp 3.14.9 (" + root + "/app.jar!/BOOT-INF/lib/okhttp-3.14.9.jar)"),
        found(jar("app.jar", "BOOT-INF/lib/okhttp-3.14.9.jar", "BOOT-INF/lib/okio-1.jar")));
  }

  @Test
  void a_shaded_library_is_known_by_its_classes_wherever_they_were_moved_to() throws IOException {
    assertEquals(
        List.of("Apache HttpClient (" + root + "/all.jar)"),
        found(jar("all.jar", "com/acme/shaded/http/impl/client/AbstractHttpClient.class", "x/Other.class")));
    assertEquals(
        List.of("Apache HttpClient 4.5.6 (" + root + "/fat.jar)"),
        found(
            jar(
                "fat.jar",
                "org/apache/http/impl/client/AbstractHttpClient.class",
                "META-INF/maven/org.apache.httpcomponents/httpclient/pom.properties")));
  }

  @Test
  void what_is_no_jar_is_no_library() throws IOException {
    File file = new File(root, "broken.jar");
    Files.writeString(file.toPath(), "not a jar");
    assertEquals(List.of(), found(file));
    assertEquals(List.of(), found(new File(root, "missing.jar")));
  }

  @Test
  void jars_come_from_the_class_path_and_from_what_the_process_has_open() throws IOException {
    File process = new File(root, "proc/42");
    Files.createDirectories(new File(process, "fd").toPath());
    File relative = jar("lib.jar");
    File open = jar("open.war");
    File agent = jar("retropool-agent.jar");
    Files.createSymbolicLink(new File(process, "cwd").toPath(), root.toPath());
    Files.createSymbolicLink(new File(process, "fd/4").toPath(), open.toPath());
    Files.createSymbolicLink(new File(process, "fd/5").toPath(), agent.toPath());
    Files.createSymbolicLink(new File(process, "fd/6").toPath(), new File(root, "gone.jar").toPath());
    Files.createFile(new File(process, "fd/7").toPath());
    String classPath = String.join(File.pathSeparator, "lib.jar", "classes", open.getPath());
    assertEquals(List.of(relative, open), List.copyOf(OpenJars.of(process, classPath)));
    assertEquals(List.of(), List.copyOf(OpenJars.of(new File(root, "none"), "")));
  }

  private File jar(String name, String... entries) throws IOException {
    File file = new File(root, name);
    try (JarOutputStream jar = new JarOutputStream(new FileOutputStream(file))) {
      jar.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      for (String entry : entries) {
        jar.putNextEntry(new ZipEntry(entry));
        jar.write("version=4.5.6\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    return file;
  }

  private static List<String> found(File jar) {
    return LibrarySearch.in(List.of(jar)).stream().map(LibrarySighting::toString).toList();
  }
}
