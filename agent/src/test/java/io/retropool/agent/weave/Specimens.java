package io.retropool.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** Class files of {@link Specimen}, and classes made of them, which the JVM verifies. */
final class Specimens {
  static final String NAME = Specimen.class.getName();

  private Specimens() {}

  /** As a compiler of that time would have written it; those before 50 knew no stack maps. */
  static byte[] classFile(int version) {
    ClassReader reader = new ClassReader(read());
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(int was, int access, String name, String signature, String parent, String[] interfaces) {
            super.visit(version, access, name, signature, parent, interfaces);
          }
        },
        version < Opcodes.V1_6 ? ClassReader.SKIP_FRAMES : 0);
    return writer.toByteArray();
  }

  /** The version of a class file. */
  static int version(byte[] classFile) {
    return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
  }

  /** Loaded by a loader of its own and initialized, hence verified. */
  static Class<?> load(byte[] classFile) throws ClassNotFoundException {
    ClassLoader loader =
        new ClassLoader(null) {
          @Override
          protected Class<?> findClass(String name) {
            return defineClass(name, classFile, 0, classFile.length);
          }
        };
    return Class.forName(NAME, true, loader);
  }

  /** Calls the one method of that name and throws what it throws. */
  static Object call(Object self, Class<?> type, String name, Object... arguments) throws Throwable {
    for (Method method : type.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        try {
          return method.invoke(self, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new AssertionError("no " + name);
  }

  private static byte[] read() {
    try (InputStream in = Specimens.class.getResourceAsStream("Specimen.class")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
