package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * Whether every instance of a class of the application behaves alike, read from the class files of the class, its
 * superclasses up to the JDK's, and the application's interfaces among them.
 *
 * <p>Proved means that no instance method reads or writes a field or calls anything but the constructor of an
 * exception ({@link ArgumentsOnly}), and that an instance holds nothing but the enclosing instance that javac makes
 * it hold (before 18: always, in an instance method). Constructors and static methods may do what they like: no
 * instance method can see what they did. Immutable, thread-safe.
 */
final class ClassProof {
  private static final Set<String> JDK_SUPERCLASSES =
      new HashSet<>(
          Arrays.asList(
              "java.lang.Object", "javax.net.ssl.X509ExtendedTrustManager", "javax.net.ssl.X509ExtendedKeyManager"));

  private final String doubt;
  private final List<MethodHandle> captured;

  private ClassProof(String doubt, List<MethodHandle> captured) {
    this.doubt = doubt;
    this.captured = captured;
  }

  /** Why not, as the rest of a sentence that begins with the name of the class; null when it is proved. */
  String doubt() {
    return doubt;
  }

  /** Reads, {@code (Object)Object}, the enclosing instances that an instance holds. */
  List<MethodHandle> captured() {
    return captured;
  }

  static ClassProof of(Class<?> type, PrivateAccess access) {
    List<MethodHandle> captured = new ArrayList<>();
    try {
      Class<?> current = type;
      for (; !Loaders.isJdk(current); current = current.getSuperclass()) {
        examine(current, access, captured);
      }
      if (!JDK_SUPERCLASSES.contains(current.getName())) {
        throw new Unprovable("extends " + current.getName());
      }
      return new ClassProof(null, captured);
    } catch (Unprovable e) {
      return new ClassProof(e.getMessage(), Collections.emptyList());
    } catch (Exception | LinkageError e) {
      return new ClassProof("cannot be examined: " + e.getClass().getName(), Collections.emptyList());
    }
  }

  private static void examine(Class<?> type, PrivateAccess access, List<MethodHandle> captured)
      throws Unprovable, IOException, ReflectiveOperationException {
    ArgumentsOnly found = new ArgumentsOnly();
    new ClassReader(bytes(type)).accept(found, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    if (!found.isOf(type)) {
      throw new Unprovable("is not what its class file says");
    }
    if (found.doubt() != null) {
      throw new Unprovable(found.doubt());
    }
    for (String field : found.enclosing()) {
      captured.add(access.getter(type, field).asType(MethodType.methodType(Object.class, Object.class)));
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (!Loaders.isJdk(implemented)) {
        examine(implemented, access, captured);
      }
    }
  }

  private static byte[] bytes(Class<?> type) throws Unprovable, IOException {
    try (InputStream in = type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
      if (in == null) {
        throw new Unprovable("has no class file to be had from its loader");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
      byte[] buffer = new byte[4096];
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    }
  }
}
