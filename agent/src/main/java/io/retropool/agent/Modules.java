package io.retropool.agent;

import io.retropool.agent.jvm.Log;
import io.retropool.client.ClientContext;
import io.retropool.client.ClientModule;
import io.retropool.client.HookGroup;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The hooks of the HTTP libraries that are served. Hears which groups of hooks stay off, and says so. Thread-safe. */
final class Modules implements LibraryModule.Listener {
  private final Log log;
  private final WatchedDials dials;
  private final List<ClientModule> modules;
  private final List<LibraryModule> libraries;

  /**
   * @param context asked at the first call that is pooled
   * @param failed hears of errors of ours
   * @param watching called once, when {@link #dials} are to be woven
   */
  Modules(
      Clients clients, Supplier<ClientContext> context, Log log, Consumer<Throwable> failed, Runnable watching) {
    this.log = log;
    this.dials = new WatchedDials(this, watching);
    this.modules = clients.modules(context, this, failed);
    this.libraries = clients.libraries(context, this, failed, dials);
  }

  @Override
  public void off(HookGroup group, String reason) {
    log.say(group.name(), group.name() + " is off, its calls run as without the agent: " + reason);
  }

  @Override
  public void leftAlone(String copy, String reason) {
    log.say(copy, copy + " is left alone, its calls run as without the agent: " + reason);
  }

  /** Those that applications bring along. */
  List<LibraryModule> libraries() {
    return libraries;
  }

  /** Of the libraries that applications bring along; woven in each copy. */
  List<HookGroup> libraryGroups() {
    List<HookGroup> groups = new ArrayList<>();
    for (LibraryModule library : libraries) {
      groups.addAll(library.groups());
    }
    return groups;
  }

  /** Woven as their classes load. */
  List<HookGroup> groups() {
    List<HookGroup> groups = new ArrayList<>();
    for (ClientModule module : modules) {
      groups.addAll(module.groups());
    }
    return groups;
  }

  /** Woven when a client is in use. */
  List<HookGroup> followers() {
    List<HookGroup> groups = new ArrayList<>();
    for (ClientModule module : modules) {
      groups.addAll(module.followers());
    }
    return groups;
  }

  /** Woven when a library is in use that dials by nothing but methods of the JDK. */
  HookGroup dials() {
    return dials.hooks();
  }

  void followersWoven() {
    for (ClientModule module : modules) {
      module.followersWoven();
    }
  }

  /** From now on every call runs as without the agent. */
  void switchOff(String reason) {
    groups().forEach(group -> group.off(reason));
    followers().forEach(group -> group.off(reason));
    libraryGroups().forEach(group -> group.off(reason));
    dials().off(reason);
  }

  /** Names, comma separated: those whose hooks are not off. */
  String active() {
    List<String> names = new ArrayList<>();
    modules.stream().filter(module -> reason(module) == null).forEach(module -> names.add(module.name()));
    libraries.stream()
        .filter(library -> library.groups().get(0).offReason() == null)
        .forEach(library -> names.add(library.name()));
    return String.join(", ", names);
  }

  /** A line for each group that is off: its name and why. */
  String inactive() {
    List<String> lines = new ArrayList<>();
    List<HookGroup> all = groups();
    all.addAll(followers());
    all.addAll(libraryGroups());
    all.add(dials());
    for (HookGroup group : all) {
      if (group.offReason() != null) {
        lines.add(group.name() + ": " + group.offReason());
      }
    }
    return String.join("\n", lines);
  }

  private static String reason(ClientModule module) {
    return module.groups().get(0).offReason();
  }
}
