package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.Artifacts;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The agent jar")
class PackagedJarTest {
  private static final long LARGEST = 4_500_000;
  private static final int JAVA_8 = 52;
  private static final Set<String> ROOT_CLASSES =
      Set.of("io/retropool/RetropoolAgent.class", "io/retropool/AgentLoader.class");
  private static final List<String> UNRELOCATED = List.of("net/bytebuddy", "org/jctools");

  private static JarFile jar;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(Artifacts.agent().toFile());
    names = jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  @DisplayName("holds at its root its two classes and metadata, and everything else under retropool/")
  void root() {
    assertEquals(List.of(), names.stream()
        .filter(name -> !name.startsWith("META-INF/") && !name.startsWith("retropool/") && !ROOT_CLASSES.contains(name))
        .toList());
    assertTrue(names.containsAll(ROOT_CLASSES), "both classes are there");
  }

  @Test
  @DisplayName("shows no class under retropool/ to the application")
  void hidden() {
    assertEquals(List.of(), names.stream()
        .filter(name -> name.startsWith("retropool/") && name.endsWith(".class")).toList());
  }

  @Test
  @DisplayName("has nothing unrelocated, neither as a file nor as a name in a class")
  void relocated() throws IOException {
    assertEquals(List.of(), names.stream()
        .filter(name -> UNRELOCATED.stream().anyMatch(name::contains)).toList());
    List<String> mentions = new ArrayList<>();
    for (String name : classes()) {
      String text = new String(bytes(name), StandardCharsets.ISO_8859_1);
      UNRELOCATED.stream().filter(text::contains).forEach(old -> mentions.add(name + " mentions " + old));
    }
    assertEquals(List.of(), mentions);
  }

  @Test
  @DisplayName("has no entry twice")
  void once() {
    Set<String> seen = new HashSet<>();
    assertEquals(List.of(), names.stream().filter(name -> !seen.add(name)).toList());
  }

  @Test
  @DisplayName("has no versions for other JDKs and no module descriptor")
  void oneVersion() {
    assertEquals(List.of(), names.stream()
        .filter(name -> name.startsWith("META-INF/versions/") || name.contains("module-info")).toList());
  }

  @Test
  @DisplayName("runs on Java 8: no class file is newer")
  void java8() throws IOException {
    List<String> newer = new ArrayList<>();
    for (String name : classes()) {
      try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
        assertEquals(0xCAFEBABE, in.readInt(), name);
        in.readUnsignedShort();
        int version = in.readUnsignedShort();
        if (version > JAVA_8) {
          newer.add(name + " is " + version);
        }
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
  @DisplayName("is no larger than 4.5 MB")
  void size() throws IOException {
    long size = Files.size(Artifacts.agent());
    assertTrue(size <= LARGEST, size + " bytes");
  }

  private static List<String> classes() {
    return names.stream().filter(name -> name.endsWith(".class") || name.endsWith(".classdata")).toList();
  }

  private static byte[] bytes(String name) throws IOException {
    return jar.getInputStream(jar.getEntry(name)).readAllBytes();
  }
}
