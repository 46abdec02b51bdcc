package io.retropool;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Loads the agent's own classes, which lie in an {@link Archive} within the agent jar so that the application's class
 * loader cannot see them.
 *
 * <p>Reads that itself: no URL, no URL handler and no cache that application code can lock or replace.
 * The classes that the entry class calls hand themselves over when they are initialised: a first call by reflection
 * would cost a start more than ten milliseconds on JDK 18 and later, which make it of method handles (JEP 416).
 *
 * <p>Parallel capable. The parent is the platform loader (null, the boot loader, on 8), so no class of the application
 * is visible from here.
 */
final class AgentLoader extends ClassLoader implements Consumer<Function<Object[], Object>> {
  static {
    registerAsParallelCapable();
  }

  private volatile Function<Object[], Object> made;
  private final Archive archive;
  private final ProtectionDomain domain;

  AgentLoader(File file, ClassLoader parent) throws IOException {
    super(parent);
    this.archive = new Archive(file);
    Permissions all = new Permissions();
    all.add(new AllPermission());
    CodeSource source = new CodeSource(null, (java.security.cert.Certificate[]) null);
    this.domain = new ProtectionDomain(source, all, this, null);
  }

  /** What that class hands over when it is initialised. */
  Function<Object[], Object> made(String className) throws ClassNotFoundException {
    Class.forName(className, true, this);
    return made;
  }

  @Override
  public void accept(Function<Object[], Object> handedOver) {
    this.made = handedOver;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = archive.read(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    try {
      return defineClass(name, bytes, 0, bytes.length, domain);
    } catch (LinkageError alreadyDefined) {
      // Another agent's transformer may ask for the very class that it is shown: then the inner definition holds.
      Class<?> inner = findLoadedClass(name);
      if (inner == null) {
        throw alreadyDefined;
      }
      return inner;
    }
  }

  /** Resources of the agent, class files among them; null where there is none. */
  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = archive.read(name);
      return bytes == null ? null : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }
}
