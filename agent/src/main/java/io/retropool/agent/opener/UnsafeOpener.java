package io.retropool.agent.opener;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Set;

/**
 * JDK 8: there is nothing to open, and {@code Unsafe.defineClass} defines what {@code ClassLoader.defineClass} refuses,
 * a class of {@code java.*}.
 */
final class UnsafeOpener extends JdkOpener {
  static {
    handOver(new UnsafeOpener());
  }

  @Override
  void open(Instrumentation instrumentation, Set<String> packages) {}

  @Override
  Class<?> define(String name, byte[] classFile) throws ReflectiveOperationException {
    Class<?> unsafe = Class.forName("sun.misc.Unsafe");
    Field instance = unsafe.getDeclaredField("theUnsafe");
    instance.setAccessible(true);
    Method defineClass =
        unsafe.getMethod(
            "defineClass", String.class, byte[].class, int.class, int.class, ClassLoader.class, ProtectionDomain.class);
    return (Class<?>) defineClass.invoke(instance.get(null), name, classFile, 0, classFile.length, null, null);
  }
}
