package io.retropool.client.copies;

import io.retropool.client.ClientContext;
import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import io.retropool.client.library.Sockets;
import io.retropool.client.socket.WatchedDials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One HTTP library that applications bring along: its hooks, a group for each class, and its copies. A class is woven
 * wholly or not at all, in each copy for itself; a hook without its neighbours in other classes finds nothing to do.
 *
 * <p>Nothing on the way to the first class of the library costs more than a few small objects. Thread-safe.
 */
public final class LibraryModule {
  /** Hears why a copy of a library is left alone. */
  public interface Listener extends HookGroup.Listener {
    /** @param copy the library's name, a class of the copy and its loader */
    void leftAlone(String copy, String reason);
  }

  private final String name;
  private final String root;
  private final List<HookGroup> groups = new ArrayList<>();
  private final List<String> tails = new ArrayList<>();
  /** The groups of which a version has some hooks and another has others, or none. */
  private final Set<HookGroup> ofSomeVersions = new HashSet<>();

  private final Copies copies;
  private final Listener listener;

  /**
   * @param name as in {@code client.NAME.enabled}
   * @param root the package that all of the library's classes are in, with a slash at its end: {@code org/apache/}
   * @param adapter the class name of its adapter, whose constructor takes {@link Sockets} and the copy's loader
   * @param failed hears of errors of ours
   * @param dials of all libraries
   */
  public LibraryModule(
      String name,
      String root,
      String adapter,
      Supplier<ClientContext> context,
      Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    this.name = name;
    this.root = root;
    this.listener = listener;
    this.copies = new Copies(this, adapter, context, failed, dials);
  }

  /** @param moments alternating: method, parameters as in {@link Hook}, and which of the adapter's moments it is */
  public LibraryModule weaves(String className, Object... moments) {
    List<Hook> hooks = new ArrayList<>();
    for (int i = 0; i < moments.length; i += 3) {
      LibraryHandler handler = new LibraryHandler(copies, (Integer) moments[i + 2]);
      hooks.add(new Hook(className, (String) moments[i], (String) moments[i + 1], handler));
    }
    String simple = className.substring(className.lastIndexOf('.') + 1);
    groups.add(new HookGroup(name + '/' + simple, null, hooks, listener));
    tails.add(className.replace('.', '/').substring(root.length() - 1));
    return this;
  }

  /** Moments of the one kind and of the other, as {@link #weaves} takes them. */
  public static Object[] both(Object[] some, Object[] more) {
    Object[] both = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, both, some.length, more.length);
    return both;
  }

  /** As {@link #weaves}; a hook that a version does not have is left out there. */
  public LibraryModule weavesWhereFound(String className, Object... moments) {
    weaves(className, moments);
    ofSomeVersions.add(groups.get(groups.size() - 1));
    return this;
  }

  /** Whether a copy is served that lacks hooks of this group. */
  boolean isOfSomeVersions(HookGroup group) {
    return ofSomeVersions.contains(group);
  }

  /** As in {@code client.NAME.enabled}. */
  public String name() {
    return name;
  }

  /** One for each class. */
  public List<HookGroup> groups() {
    return groups;
  }

  /**
   * Which of the {@link #groups} is about this class; -1: none.
   *
   * @param className with slashes
   */
  int groupOf(String className) {
    for (int i = 0; i < tails.size(); i++) {
      if (className.endsWith(tails.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The root package of the copy that this class is of, with a slash at its end. */
  String rootOf(String className, int group) {
    return className.substring(0, className.length() - tails.get(group).length() + 1);
  }

  String root() {
    return root;
  }

  void leftAlone(String className, ClassLoader loader, String reason) {
    listener.leftAlone(name + " (" + className + " of " + loader.getClass().getName() + ")", reason);
  }
}
