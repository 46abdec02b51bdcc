package io.retropool.agent.weave;

import io.retropool.agent.jvm.JvmEnd;
import io.retropool.agent.jvm.LoadedClasses;
import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import io.retropool.client.Retransformation;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Weaves the classes of its groups, and lets all others pass.
 *
 * <p>A miss costs one look-up of a name. The weaver is made at the first hit. While a thread weaves, classes that this
 * loads pass unseen. Takes no lock that application code can hold, and asks no loader for anything. Thread-safe.
 */
public final class Gate implements ClassFileTransformer {
  private final Map<String, List<HookGroup>> groupsByClass = new HashMap<>();
  private final Supplier<Weaver> weaver;
  private final JvmEnd end;
  private final ThreadLocal<Boolean> weaving = new ThreadLocal<>();

  /**
   * @param weaver asked at the first hit
   * @param end asked where a class cannot be woven
   */
  public Gate(List<HookGroup> groups, Supplier<Weaver> weaver, JvmEnd end) {
    this.weaver = weaver;
    this.end = end;
    for (HookGroup group : groups) {
      for (Hook hook : group.hooks()) {
        String name = hook.className().replace('.', '/');
        List<HookGroup> sameClass = groupsByClass.get(name);
        if (sameClass == null) {
          sameClass = new ArrayList<>();
          groupsByClass.put(name, sameClass);
        }
        if (!sameClass.contains(group)) {
          sameClass.add(group);
        }
      }
    }
  }

  /** Weaves what was loaded before the gate stood, each class alone, so that one failure stays one. */
  public void retransformLoaded(Instrumentation instrumentation) {
    for (Class<?> loaded : LoadedClasses.among(instrumentation, groupsByClass.keySet())) {
      boolean hooked = groupsByClass.containsKey(loaded.getName().replace('.', '/'));
      if (hooked && LoadedClasses.areOfJdk(loaded.getClassLoader())) {
        retransform(instrumentation, loaded);
      }
    }
  }

  /** Puts the original code back into every class that was woven. */
  public void restore(Instrumentation instrumentation) {
    instrumentation.removeTransformer(this);
    retransformLoaded(instrumentation);
  }

  /** Weaves a class that was loaded before; where that fails, its groups are off, and a JVM that ends says nothing. */
  public void retransform(Instrumentation instrumentation, Class<?> loaded) {
    try {
      Retransformation.of(loaded, instrumentation);
    } catch (Throwable t) {
      if (end.hasBegun()) {
        return;
      }
      off(groupsByClass.get(loaded.getName().replace('.', '/')), loaded.getName() + " cannot be woven: " + t);
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (!LoadedClasses.areOfJdk(loader) || name == null) {
      return null;
    }
    List<HookGroup> groups = groupsByClass.get(name);
    if (groups == null || weaving.get() != null) {
      return null;
    }
    Weaving of = new Weaving(name.replace('/', '.'), groups, classFile);
    return System.getSecurityManager() == null ? of.run() : AccessController.doPrivileged(of);
  }

  /** With the agent's permissions, whatever the application's code on the stack, which needs the class, may do. */
  private final class Weaving implements PrivilegedAction<byte[]> {
    private final String className;
    private final List<HookGroup> groups;
    private final byte[] classFile;

    Weaving(String className, List<HookGroup> groups, byte[] classFile) {
      this.className = className;
      this.groups = groups;
      this.classFile = classFile;
    }

    @Override
    public byte[] run() {
      weaving.set(true);
      try {
        return weave(className, groups, classFile);
      } catch (Throwable t) {
        off(groups, className + " cannot be woven: " + t);
        return null;
      } finally {
        weaving.remove();
      }
    }
  }

  private byte[] weave(String className, List<HookGroup> groups, byte[] classFile) {
    List<Hook> hooks = new ArrayList<>();
    for (HookGroup group : groups) {
      if (group.offReason() == null) {
        addHooks(group, className, hooks);
      }
    }
    List<Hook> missing = new ArrayList<>();
    byte[] woven = weaver.get().weave(className, classFile, hooks, missing);
    for (HookGroup group : groups) {
      for (Hook hook : group.hooks()) {
        if (missing.contains(hook)) {
          group.off("this JDK has no " + hook);
        }
      }
    }
    if (!missing.isEmpty()) {
      return missing.size() == hooks.size() ? null : weave(className, groups, classFile);
    }
    for (HookGroup group : groups) {
      for (Hook hook : group.hooks()) {
        if (hooks.contains(hook)) {
          group.woven(hook);
        }
      }
    }
    return woven;
  }

  private static void addHooks(HookGroup group, String className, List<Hook> hooks) {
    for (Hook hook : group.hooks()) {
      if (hook.className().equals(className)) {
        hooks.add(hook);
      }
    }
  }

  private static void off(List<HookGroup> groups, String reason) {
    for (HookGroup group : groups) {
      group.off(reason);
    }
  }
}
