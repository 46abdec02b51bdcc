package io.retropool.e2e;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.ArchivedFiles.Archived;
import io.retropool.e2e.launch.Artifacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The agent jar")
class PackagedJarTest {
  private static final long LARGEST = 3_500_000;
  private static final int JAVA_8 = 52;
  private static final int JAVA_11 = 55;
  private static final Set<String> ROOT_CLASSES =
      Set.of("io/retropool/RetropoolAgent.class", "io/retropool/AgentLoader.class", "io/retropool/Archive.class");
  private static final List<String> UNRELOCATED = List.of("net/bytebuddy", "org/jctools");

  private static JarFile jar;
  private static List<String> names;
  private static List<Archived> archived;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Artifacts.agent().toFile());
    names = jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    archived = ArchivedFiles.in(jar);
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  @DisplayName("holds at its root its three classes and metadata, and everything else in one archive")
  void root() {
    assertEquals(
        Set.of(ArchivedFiles.ENTRY),
        names.stream().filter(name -> !name.startsWith("META-INF/") && !ROOT_CLASSES.contains(name)).collect(toSet()));
    assertTrue(names.containsAll(ROOT_CLASSES), "the three classes are there");
  }

  @Test
  @DisplayName("lets reading begin in the middle of the archive")
  void stored() {
    assertEquals(ZipEntry.STORED, jar.getEntry(ArchivedFiles.ENTRY).getMethod());
  }

  @Test
  @DisplayName("holds every file where the hash of its name leads")
  void found() {
    assertTrue(archived.size() > 1000, archived.size() + " files");
    assertEquals(List.of(), archived.stream().filter(file -> file.hash() != file.name().hashCode()).toList());
    List<Integer> hashes = archived.stream().map(Archived::hash).toList();
    assertEquals(hashes.stream().sorted().distinct().toList(), hashes);
  }

  @Test
  @DisplayName("has nothing unrelocated, neither as a file nor as a name in a class")
  void relocated() {
    List<String> mentions = new ArrayList<>();
    for (Archived file : archived) {
      String text = file.name() + new String(file.bytes(), StandardCharsets.ISO_8859_1);
      UNRELOCATED.stream().filter(text::contains).forEach(old -> mentions.add(file.name() + " mentions " + old));
    }
    assertEquals(List.of(), mentions);
  }

  @Test
  @DisplayName("has no file twice")
  void once() {
    Set<String> seen = new HashSet<>();
    Stream<String> all = Stream.concat(names.stream(), archived.stream().map(Archived::name));
    assertEquals(List.of(), all.filter(name -> !seen.add(name)).toList());
  }

  @Test
  @DisplayName("has no versions for other JDKs and no module descriptor")
  void oneVersion() {
    Stream<String> all = Stream.concat(names.stream(), archived.stream().map(Archived::name));
    assertEquals(
        List.of(),
        all.filter(name -> name.startsWith("META-INF/versions/") || name.contains("module-info")).toList());
  }

  @Test
  @DisplayName("runs on Java 8: no class file is newer, but for those that serve java.net.http, which are for Java 11")
  void java8() throws IOException {
    List<String> newer = new ArrayList<>();
    for (String name : ROOT_CLASSES) {
      addIfNewer(name, bytes(name), newer);
    }
    for (Archived file : archived) {
      if (file.name().endsWith(".class")) {
        addIfNewer(file.name(), file.bytes(), newer);
      }
    }
    assertEquals(List.of(), newer);
  }

  @Test
  @DisplayName("is an agent and a program, and appends nothing to the boot class path")
  void manifest() throws IOException {
    Manifest manifest = jar.getManifest();
    for (String key : new String[] {"Main-Class", "Premain-Class", "Agent-Class"}) {
      assertEquals("io.retropool.RetropoolAgent", manifest.getMainAttributes().getValue(key), key);
    }
    assertEquals("true", manifest.getMainAttributes().getValue("Can-Retransform-Classes"));
    assertEquals(null, manifest.getMainAttributes().getValue("Boot-Class-Path"));
  }

  @Test
  @DisplayName("is no larger than 3.5 MB")
  void size() throws IOException {
    long size = Files.size(Artifacts.agent());
    assertTrue(size <= LARGEST, size + " bytes");
  }

  private static void addIfNewer(String name, byte[] classFile, List<String> newer) {
    ByteBuffer header = ByteBuffer.wrap(classFile);
    assertEquals(0xCAFEBABE, header.getInt(), name);
    int version = header.getInt() & 0xFFFF;
    if (version > (name.contains("/jdkhttp/java11/") ? JAVA_11 : JAVA_8)) {
      newer.add(name + " is " + version);
    }
  }

  private static byte[] bytes(String name) throws IOException {
    return jar.getInputStream(jar.getEntry(name)).readAllBytes();
  }
}
