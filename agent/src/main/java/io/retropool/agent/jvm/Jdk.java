package io.retropool.agent.jvm;

import io.retropool.access.PrivateAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The two things that the agent does to the JDK beside weaving: it opens private members, and it puts the bridge in.
 */
public final class Jdk {
  private static final String OPENERS = "io.retropool.agent.opener.";
  private static final String BRIDGE = "java.lang.RetropoolBridge";

  private final BiFunction<Object, Object, Object> opener;
  private final PrivateAccess access;

  /** @param packages those of {@code java.base} whose private members are needed */
  public Jdk(Instrumentation instrumentation, Set<String> packages) throws ReflectiveOperationException, IOException {
    boolean modules = !System.getProperty("java.specification.version").startsWith("1.");
    this.opener = new OpenerLoader(Jdk.class.getClassLoader().getParent()).opener(modules);
    opener.apply(instrumentation, packages);
    this.access = new PrivateAccess(new Opened());
  }

  /** What reaches the members of the packages that were opened. */
  public PrivateAccess access() {
    return access;
  }

  /** Puts the bridge in, if an earlier attachment has not, and connects it; null disconnects it. */
  public void connect(BiFunction<String, Object[], Object> dispatcher)
      throws ReflectiveOperationException, IOException {
    Field field = bridge().getDeclaredField("dispatcher");
    access.open(field).set(null, dispatcher);
  }

  private Class<?> bridge() throws ReflectiveOperationException, IOException {
    try {
      return Class.forName(BRIDGE, false, null);
    } catch (ClassNotFoundException notYet) {
      byte[] classFile = classFile(BRIDGE);
      return (Class<?>) opener.apply(BRIDGE, classFile);
    }
  }

  private static byte[] classFile(String name) throws IOException {
    String path = name.replace('.', '/') + ".class";
    try (InputStream in = Jdk.class.getClassLoader().getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the agent jar is incomplete: no " + path);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[4096];
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }

  private final class Opened implements UnaryOperator<AccessibleObject> {
    @Override
    public AccessibleObject apply(AccessibleObject member) {
      return (AccessibleObject) opener.apply(member, null);
    }
  }

  /** Of the opener's two classes alone; the opener hands itself over when it is initialised. */
  private static final class OpenerLoader extends ClassLoader implements Consumer<BiFunction<Object, Object, Object>> {
    private BiFunction<Object, Object, Object> opener;

    OpenerLoader(ClassLoader parent) {
      super(parent);
    }

    BiFunction<Object, Object, Object> opener(boolean modules) throws ClassNotFoundException {
      Class.forName(OPENERS + (modules ? "ModulesOpener" : "UnsafeOpener"), true, this);
      return opener;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      try {
        byte[] classFile = name.startsWith(OPENERS) ? classFile(name) : null;
        if (classFile != null) {
          return defineClass(name, classFile, 0, classFile.length, Jdk.class.getProtectionDomain());
        }
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
      throw new ClassNotFoundException(name);
    }

    @Override
    public void accept(BiFunction<Object, Object, Object> made) {
      this.opener = made;
    }
  }
}
