package io.retropool.agent;

import io.retropool.client.ClientContext;
import io.retropool.client.ClientModule;
import io.retropool.client.HookGroup;
import io.retropool.client.apache3.Apache3Module;
import io.retropool.client.apache4.Apache4Module;
import io.retropool.client.apache40.Apache40Module;
import io.retropool.client.apache4async.Apache4AsyncModule;
import io.retropool.client.apache5.Apache5Module;
import io.retropool.client.apache5async.Apache5AsyncModule;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.client.socket.WatchedDials;
import io.retropool.client.urlconnection.UrlConnectionModule;
import io.retropool.config.Configuration;
import io.retropool.config.Options;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The HTTP libraries that are served: for each, a line in the constructor and one in {@link #modules} or {@link
 * #libraries}.
 *
 * <p>The first is on the way of every start, so it holds constants only: a class of a client is loaded by
 * {@link #modules} at the earliest. Immutable, thread-safe.
 */
final class Clients {
  /** On 11 a call that has timed out is sent again when its connection is closed. */
  private static final int JDK_17 = 17;

  private final List<String> served = new ArrayList<>();
  private final Set<String> classes = new HashSet<>();
  private final List<String> tails = new ArrayList<>();

  /** @param configuration null where nobody has set an option: those are served that are by default */
  Clients(Configuration configuration) {
    if (configuration == null || configuration.get(Options.CLIENT_URLCONNECTION_ENABLED)) {
      serve(UrlConnectionModule.NAME, UrlConnectionModule.CLASSES);
    }
    if (configuration != null && configuration.get(Options.CLIENT_JDKHTTP_ENABLED)) {
      serveFromJdk17(JdkHttpModule.NAME, JdkHttpModule.CLASSES);
    }
    if (configuration == null || configuration.get(Options.CLIENT_APACHE3_ENABLED)) {
      serveLibrary(Apache3Module.NAME, Apache3Module.TAILS);
    }
    if (configuration == null || configuration.get(Options.CLIENT_APACHE40_ENABLED)) {
      serveLibrary(Apache40Module.NAME, Apache40Module.TAILS);
    }
    if (configuration == null || configuration.get(Options.CLIENT_APACHE4_ENABLED)) {
      serveLibrary(Apache4Module.NAME, Apache4Module.TAILS);
    }
    if (configuration == null || configuration.get(Options.CLIENT_APACHE5_ENABLED)) {
      serveLibrary(Apache5Module.NAME, Apache5Module.TAILS);
    }
    if (configuration != null && configuration.get(Options.CLIENT_APACHE5ASYNC_ENABLED)) {
      serveLibrary(Apache5AsyncModule.NAME, Apache5AsyncModule.TAILS);
    }
    if (configuration != null && configuration.get(Options.CLIENT_APACHE4ASYNC_ENABLED)) {
      serveLibrary(Apache4AsyncModule.NAME, Apache4AsyncModule.TAILS);
    }
  }

  /**
   * Those that are served; made when a class of one is loaded.
   *
   * @param failed hears of errors of ours
   */
  List<ClientModule> modules(
      Supplier<ClientContext> context, HookGroup.Listener listener, Consumer<Throwable> failed) {
    List<ClientModule> modules = new ArrayList<>();
    if (served.contains(UrlConnectionModule.NAME)) {
      modules.add(new UrlConnectionModule(context, listener));
    }
    if (served.contains(JdkHttpModule.NAME)) {
      modules.add(new JdkHttpModule(context, listener, failed));
    }
    return modules;
  }

  private void serveFromJdk17(String name, String hooked) {
    String version = System.getProperty("java.specification.version");
    if (!version.startsWith("1.") && Integer.parseInt(version) >= JDK_17) {
      serve(name, hooked);
    }
  }

  /**
   * Those that applications bring along; made with the {@link #modules}.
   *
   * @param failed hears of errors of ours
   * @param dials of all of them
   */
  List<LibraryModule> libraries(
      Supplier<ClientContext> context,
      LibraryModule.Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    List<LibraryModule> libraries = new ArrayList<>();
    if (served.contains(Apache3Module.NAME)) {
      libraries.add(Apache3Module.of(context, listener, failed, dials));
    }
    if (served.contains(Apache40Module.NAME)) {
      libraries.add(Apache40Module.of(context, listener, failed, dials));
    }
    if (served.contains(Apache4Module.NAME)) {
      libraries.add(Apache4Module.of(context, listener, failed, dials));
    }
    if (served.contains(Apache5Module.NAME)) {
      libraries.add(Apache5Module.of(context, listener, failed, dials));
    }
    if (served.contains(Apache5AsyncModule.NAME)) {
      libraries.add(Apache5AsyncModule.of(context, listener, failed, dials));
    }
    if (served.contains(Apache4AsyncModule.NAME)) {
      libraries.add(Apache4AsyncModule.of(context, listener, failed, dials));
    }
    return libraries;
  }

  /** @param ends of the names of hooked classes, with slashes, comma separated: what follows the root package */
  private void serveLibrary(String name, String ends) {
    served.add(name);
    for (String tail : ends.split(",")) {
      tails.add(tail);
    }
  }

  /** @param hooked names of classes, with dots, comma separated */
  private void serve(String name, String hooked) {
    served.add(name);
    for (String className : hooked.split(",")) {
      classes.add(className);
      classes.add(className.replace('.', '/'));
    }
  }

  /** @param className with dots, or with slashes as the JVM writes it */
  boolean wants(String className) {
    return classes.contains(className);
  }

  /**
   * Whether that may be a class of a library, in whatever package a copy of it was put.
   *
   * @param className with slashes
   */
  boolean wantsOfLibrary(String className) {
    for (int i = 0; i < tails.size(); i++) {
      if (className.endsWith(tails.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Those that are wanted, with dots and with slashes. */
  Set<String> classes() {
    return classes;
  }

  /** Names, comma separated, for the line at start. */
  String served() {
    return served.isEmpty() ? "no client" : String.join(", ", served);
  }
}
