package io.retropool.client;

import java.util.List;

/** One HTTP library: the name that the options use for it, and its groups of hooks. */
public interface ClientModule {
  /** As in {@code client.NAME.enabled}. */
  String name();

  /** Groups whose classes are HTTP classes: woven as they load. */
  List<HookGroup> groups();

  /**
   * Groups on classes that every program has loaded, such as {@code java.net.InetAddress}: woven by a thread of ours
   * once one of {@link #groups} is on.
   */
  List<HookGroup> followers();

  /** Called by a thread of ours when that is done: what they would have told before may be made up for. */
  void followersWoven();
}
