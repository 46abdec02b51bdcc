package io.retropool.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetransformationTest {
  private static boolean initialised;

  private final Recording loader = new Recording();
  private final List<Boolean> linked = new ArrayList<>();

  @Test
  void a_class_is_linked_before_it_is_retransformed_and_not_initialised() throws Exception {
    Class<?> late = Class.forName(Late.class.getName(), false, loader);
    assertFalse(loader.hasLinked());
    Retransformation.of(late, instrumentation());
    assertEquals(List.of(true), linked);
    assertFalse(initialised);
  }

  @Test
  void one_whose_constructor_takes_what_is_missing_is_linked_as_well() throws Exception {
    loader.missing = Missing.class.getName();
    Class<?> late = Class.forName(Late.class.getName(), false, loader);
    Retransformation.of(late, instrumentation());
    assertEquals(List.of(true), linked);
  }

  /** As the loader of a web application that was stopped. */
  @Test
  void one_whose_loader_gives_nothing_more_is_retransformed_as_well() throws Exception {
    loader.missing = Missing.class.getName();
    loader.ended = true;
    Class<?> late = Class.forName(Late.class.getName(), false, loader);
    Retransformation.of(late, instrumentation());
    assertEquals(List.of(true), linked);
  }

  private Instrumentation instrumentation() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (self, method, arguments) -> {
              assertEquals("retransformClasses", method.getName());
              linked.add(loader.hasLinked());
              return null;
            });
  }

  /** The verifier, which runs when a class is linked, asks whether the one is the other. */
  public static class Late {
    static {
      initialised = true;
    }

    public Late(Missing missing) {}

    Base base() {
      return new Derived();
    }
  }

  public static class Base {}

  public static class Derived extends Base {}

  public static class Missing {}

  private static final class Recording extends ClassLoader {
    private final List<String> asked = new ArrayList<>();
    private String missing = "";
    private boolean ended;

    Recording() {
      super(RetransformationTest.class.getClassLoader());
    }

    boolean hasLinked() {
      return asked.contains(Derived.class.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      asked.add(name);
      if (name.equals(missing) && ended) {
        throw new IllegalStateException("stopped");
      }
      if (name.equals(missing)) {
        throw new ClassNotFoundException(name);
      }
      return name.equals(Late.class.getName()) ? late(name) : super.loadClass(name, resolve);
    }

    private Class<?> late(String name) throws ClassNotFoundException {
      try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = file.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
