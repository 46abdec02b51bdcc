package io.retropool.client.copies;

import io.retropool.client.ClientContext;
import io.retropool.client.library.Adapter;
import io.retropool.client.socket.LibrarySockets;
import io.retropool.client.socket.WatchedDials;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The copies of one library, each with an adapter of its own that hangs off a class of the copy: nothing of ours keeps
 * an application's loader alive. Thread-safe.
 */
final class Copies {
  private final LibraryModule module;
  private final String adapter;
  private final Supplier<ClientContext> context;
  private final Consumer<Throwable> failed;
  private final WatchedDials dials;

  /** By any class of the library or subclass of the application. */
  private final ClassValue<Copy> byType =
      new ClassValue<Copy>() {
        @Override
        protected Copy computeValue(Class<?> type) {
          return byAnchor.get(anchor(type));
        }
      };

  /** By the one class that stands for the copy. */
  private final ClassValue<Copy> byAnchor =
      new ClassValue<Copy>() {
        @Override
        protected Copy computeValue(Class<?> anchor) {
          return make(anchor);
        }
      };

  Copies(
      LibraryModule module,
      String adapter,
      Supplier<ClientContext> context,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    this.module = module;
    this.adapter = adapter;
    this.context = context;
    this.failed = failed;
    this.dials = dials;
  }

  /** Null where the original code is to run. */
  Adapter of(Class<?> type) {
    return byType.get(type).adapter;
  }

  /** From now on the original code runs in this copy. */
  void leaveAlone(Class<?> type, Throwable reason) {
    Copy copy = byType.get(type);
    if (copy.adapter != null) {
      copy.adapter = null;
      module.leftAlone(type.getName(), type.getClassLoader(), reason.toString());
    }
  }

  /** The first class of the library that the module names, in the copy that this type belongs to or extends. */
  private Class<?> anchor(Class<?> type) {
    for (Class<?> ancestor = type; ancestor != null; ancestor = ancestor.getSuperclass()) {
      String name = ancestor.getName().replace('.', '/');
      int group = module.groupOf(name);
      if (group >= 0) {
        return anchor(ancestor, type, module.rootOf(name, group));
      }
    }
    return type;
  }

  /** A library may be in two loaders, of which that of the more general part does not see the other. */
  private Class<?> anchor(Class<?> owner, Class<?> heir, String root) {
    String declared = module.groups().get(0).hooks().get(0).className();
    String name = root.replace('/', '.') + declared.substring(module.root().length());
    Class<?> found = find(name, owner.getClassLoader());
    found = found == null ? find(name, heir.getClassLoader()) : found;
    return found == null ? owner : found;
  }

  private static Class<?> find(String name, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException | LinkageError incomplete) {
      return null;
    }
  }

  private Copy make(Class<?> anchor) {
    String name = anchor.getName().replace('.', '/');
    int group = module.groupOf(name);
    if (group != 0 || anchor.getClassLoader() == null) {
      return new Copy(null);
    }
    try {
      LibrarySockets sockets = new LibrarySockets(context.get(), module.name(), anchor, failed, dials);
      String root = module.rootOf(name, group);
      return new Copy(AdapterLoader.adapter(module, adapter, anchor.getClassLoader(), root, sockets));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException unexpected) {
      Throwable reason = unexpected.getCause() == null ? unexpected : unexpected.getCause();
      module.leftAlone(anchor.getName(), anchor.getClassLoader(), reason.toString());
      return new Copy(null);
    }
  }

  private static final class Copy {
    volatile Adapter adapter;

    Copy(Adapter adapter) {
      this.adapter = adapter;
    }
  }
}
