package io.retropool.client.copies;

import io.retropool.client.library.Adapter;
import io.retropool.client.library.Sockets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.security.ProtectionDomain;

/**
 * Loads the adapter of one copy of a library. It sees the copy, through the loader that the copy is in, and the agent;
 * the copy sees neither. For a relocated copy the adapter's classes are relocated in the same way as they are defined.
 *
 * <p>Thread-safe, parallel capable.
 */
final class AdapterLoader extends ClassLoader {
  private static final String OURS = "io.retropool.";

  /** The folder of all adapters in the agent's archive: a package each, and one for what some of them share. */
  private static final String FOLDER = "adapter/";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader agent = AdapterLoader.class.getClassLoader();
  private final ProtectionDomain domain = AdapterLoader.class.getProtectionDomain();
  private final Relocation relocation;

  private AdapterLoader(ClassLoader copy, Relocation relocation) {
    super(copy);
    this.relocation = relocation;
  }

  /**
   * @param root the root package of the copy, with a slash at its end
   * @throws ReflectiveOperationException where the copy is not as its adapter expects
   */
  static Adapter adapter(LibraryModule module, String className, ClassLoader copy, String root, Sockets sockets)
      throws ReflectiveOperationException {
    Relocation relocation = root.equals(module.root()) ? null : new Relocation(module.root(), root);
    PrivilegedExceptionAction<Adapter> make =
        () -> {
          AdapterLoader loader = new AdapterLoader(copy, relocation);
          Class<?> type = Class.forName(className, true, loader);
          return (Adapter) type.getConstructor(Sockets.class).newInstance(sockets);
        };
    try {
      return AccessController.doPrivileged(make);
    } catch (PrivilegedActionException e) {
      throw (ReflectiveOperationException) e.getException();
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      byte[] classFile = classFile(name);
      return classFile == null ? agent.loadClass(name) : define(name, classFile);
    }
  }

  private Class<?> define(String name, byte[] classFile) {
    byte[] fitting = relocation == null ? classFile : relocation.of(classFile);
    return defineClass(name, fitting, 0, fitting.length, domain);
  }

  /** Null where it is no class of an adapter. */
  private byte[] classFile(String name) throws ClassNotFoundException {
    try (InputStream in = agent.getResourceAsStream(FOLDER + name.replace('.', '/') + ".class")) {
      if (in == null) {
        return null;
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
