package io.retropool.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Hooks that make sense only together. Woven code of a group is inert until every hook of it, and of the groups that it
 * needs, has been woven; one that is missing, or a failed transformation, keeps the whole group off for good.
 *
 * <p>Thread-safe.
 */
public final class HookGroup {
  /**
   * Hears why a group stays off; called at most once, and not for a group that is off because one that it needs is:
   * that one's reason has been told.
   */
  public interface Listener {
    void off(HookGroup group, String reason);
  }

  private final String name;
  private final HookGroup needed;
  private final List<Hook> hooks;
  private final Set<Hook> missing;
  private final Listener listener;
  private final List<HookGroup> dependants = new ArrayList<>();
  private String offReason;
  private volatile boolean on;

  /**
   * @param name as it is called in messages: {@code urlconnection/http}
   * @param needed a group that must be on before this one, or null
   */
  public HookGroup(String name, HookGroup needed, List<Hook> hooks, Listener listener) {
    this.name = name;
    this.needed = needed;
    this.hooks = Collections.unmodifiableList(new ArrayList<>(hooks));
    this.missing = new HashSet<>(hooks);
    this.listener = listener;
    if (needed != null) {
      needed.dependants.add(this);
    }
  }

  public String name() {
    return name;
  }

  public List<Hook> hooks() {
    return hooks;
  }

  /** Whether the woven code of this group acts. */
  public boolean on() {
    return on;
  }

  /** Why it is off for good, or null. */
  public synchronized String offReason() {
    return offReason;
  }

  /** The class that holds this hook has been woven. */
  public void woven(Hook hook) {
    synchronized (this) {
      missing.remove(hook);
    }
    switchOnIfComplete();
  }

  /** This group stays off for good, and so do those that need it. Does nothing the second time. */
  public void off(String reason) {
    if (switchOff(reason)) {
      listener.off(this, reason);
    }
  }

  /** @return false when it was off before */
  private boolean switchOff(String reason) {
    synchronized (this) {
      if (offReason != null) {
        return false;
      }
      offReason = reason;
      on = false;
    }
    for (HookGroup dependant : dependants) {
      dependant.switchOff("needs " + name);
    }
    return true;
  }

  private void switchOnIfComplete() {
    synchronized (this) {
      if (!missing.isEmpty() || offReason != null || (needed != null && !needed.on())) {
        return;
      }
      on = true;
    }
    for (HookGroup dependant : dependants) {
      dependant.switchOnIfComplete();
    }
  }
}
