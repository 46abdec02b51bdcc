package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassHierarchyTest {
  private final List<LoadedClass> classes =
      ClassHierarchy.parse(
          List.of(
              "4711:",
              "java.lang.Object/null",
              "|--java.net.URLConnection/null",
              "|  |--java.net.HttpURLConnection/null",
              "|  |  |--com.acme.OwnConnection/0x00007f1c",
              "|  |--sun.net.www.URLConnection/null",
              "|--com.acme.Main$$Lambda/0x01/0x00007f1c",
              "com.acme.Interface/0x00007f1c"));

  @Test
  void everyClassHasTheSuperclassThatItStandsUnder() {
    assertEquals(7, classes.size());
    assertNull(find("java.lang.Object").superclass);
    assertEquals("java.net.HttpURLConnection", find("com.acme.OwnConnection").superclass);
    assertEquals("java.net.URLConnection", find("sun.net.www.URLConnection").superclass);
    assertEquals("java.lang.Object", find("com.acme.Main$$Lambda/0x01").superclass);
    assertNull(find("com.acme.Interface").superclass);
  }

  @Test
  void thoseOfTheBootLoaderAreTold() {
    assertTrue(find("java.net.HttpURLConnection").ofBootLoader);
    assertFalse(find("com.acme.OwnConnection").ofBootLoader);
  }

  private LoadedClass find(String name) {
    return classes.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow();
  }
}
