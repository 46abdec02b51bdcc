package io.retropool.agent.opener;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * JDK 9 and later: opens through {@link Instrumentation#redefineModule}, defines through a private lookup.
 *
 * <p>The one class that calls Java 9's API from a Java 8 class file: the build compiles it with {@code -source 8
 * -target 8} instead of {@code --release 8}. Never loaded on JDK 8.
 */
final class ModulesOpener extends JdkOpener {
  static {
    handOver(new ModulesOpener());
  }

  @Override
  void open(Instrumentation instrumentation, Set<String> packages) {
    open(instrumentation, Object.class.getModule(), packages);
    Module http = ModuleLayer.boot().findModule("java.net.http").orElse(null);
    if (http != null) {
      open(instrumentation, http, packages);
    }
  }

  private static void open(Instrumentation instrumentation, Module module, Set<String> packages) {
    Set<Module> own = Collections.singleton(ModulesOpener.class.getModule());
    Map<String, Set<Module>> opens = new HashMap<>();
    for (String name : packages) {
      if (module.getPackages().contains(name)) {
        opens.put(name, own);
      }
    }
    instrumentation.redefineModule(
        module, Collections.emptySet(), Collections.emptyMap(), opens, Collections.emptySet(), Collections.emptyMap());
  }

  @Override
  Class<?> define(String name, byte[] classFile) throws ReflectiveOperationException {
    return MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
  }
}
