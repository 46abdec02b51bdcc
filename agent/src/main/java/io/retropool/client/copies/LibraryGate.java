package io.retropool.client.copies;

import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import io.retropool.client.Retransformation;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the classes of libraries in the loaders of applications, plain and relocated, by the ends of their names. All
 * other classes pass at the cost of a few comparisons. Asks no loader for anything. Thread-safe.
 */
public final class LibraryGate implements ClassFileTransformer {
  /** What weaves. */
  public interface Weaving {
    /**
     * @param missing is given the hooks that the class has no method for
     * @return the woven class file; null: nothing was woven
     */
    byte[] weave(String className, byte[] classFile, List<Hook> hooks, List<Hook> missing);
  }

  private final List<LibraryModule> modules;
  private final Weaving weaving;

  public LibraryGate(List<LibraryModule> modules, Weaving weaving) {
    this.modules = modules;
    this.weaving = weaving;
  }

  /** Weaves a class that was loaded before; where that fails, its copy is left alone. */
  public void retransform(Instrumentation instrumentation, Class<?> loaded) {
    try {
      Retransformation.of(loaded, instrumentation);
    } catch (Throwable unmodifiable) {
      leftAlone(loaded, unmodifiable);
    }
  }

  /** Puts the original code back into every class that was woven, once nothing brings their loading here any more. */
  public void restore(Instrumentation instrumentation) {
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getClassLoader() != null && isHooked(loaded.getName().replace('.', '/'))) {
        retransform(instrumentation, loaded);
      }
    }
  }

  private boolean isHooked(String name) {
    for (int i = 0; i < modules.size(); i++) {
      if (modules.get(i).groupOf(name) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void leftAlone(Class<?> loaded, Throwable reason) {
    for (LibraryModule module : modules) {
      if (module.groupOf(loaded.getName().replace('.', '/')) >= 0) {
        module.leftAlone(loaded.getName(), loaded.getClassLoader(), reason.toString());
      }
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (loader == null || name == null) {
      return null;
    }
    for (int i = 0; i < modules.size(); i++) {
      int group = modules.get(i).groupOf(name);
      if (group >= 0) {
        Woven woven = new Woven(modules.get(i), group, loader, name, classFile);
        return System.getSecurityManager() == null ? woven.run() : AccessController.doPrivileged(woven);
      }
    }
    return null;
  }

  /**
   * With the agent's permissions, whatever the application's code on the stack, for which the class is loaded, may do.
   */
  private final class Woven implements PrivilegedAction<byte[]> {
    private final LibraryModule module;
    private final int number;
    private final ClassLoader loader;
    private final String name;
    private final byte[] classFile;

    Woven(LibraryModule module, int number, ClassLoader loader, String name, byte[] classFile) {
      this.module = module;
      this.number = number;
      this.loader = loader;
      this.name = name;
      this.classFile = classFile;
    }

    @Override
    public byte[] run() {
      String className = name.replace('/', '.');
      try {
        return weave(className, module.groups().get(number), module.rootOf(name, number));
      } catch (Throwable unexpected) {
        module.leftAlone(className, loader, unexpected.toString());
        return null;
      }
    }

    private byte[] weave(String className, HookGroup group, String root) {
      if (group.offReason() != null) {
        return null;
      }
      List<Hook> hooks = new ArrayList<>();
      for (Hook hook : group.hooks()) {
        hooks.add(root.equals(module.root()) ? hook : hook.relocated(module.root(), root));
      }
      List<Hook> missing = new ArrayList<>();
      byte[] woven = weaving.weave(className, classFile, hooks, missing);
      if (!missing.isEmpty() && module.isOfSomeVersions(group)) {
        hooks.removeAll(missing);
        missing.clear();
        woven = hooks.isEmpty() ? null : weaving.weave(className, classFile, hooks, missing);
      }
      if (!missing.isEmpty()) {
        module.leftAlone(className, loader, "this version has no " + missing.get(0));
        return null;
      }
      for (Hook hook : group.hooks()) {
        group.woven(hook);
      }
      return woven;
    }
  }
}
