package io.retropool.pool;

import java.lang.ref.Reference;

/**
 * Which idle connections somebody would have kept for himself without the agent ({@link Connection#keptBy}). A part of
 * the {@link IdleBook}, under the same lock.
 */
final class Keepers {
  private Keepers() {}

  /** Its keeper keeps so many at most, and these are not fewer than the newest. */
  static void makeRoom(IdleStack stack, Object keeper, int atMost) {
    if (keeper == null || atMost == Integer.MAX_VALUE) {
      return;
    }
    int kept = 0;
    for (Connection idle = stack.newest(); idle != null; idle = idle.below) {
      if (idle.isKeptBy(keeper) && ++kept >= atMost) {
        idle.lost();
        return;
      }
    }
  }

  /** It would be kept after all, if it is idle. */
  static void keeps(Connection idle, Reference<?> keeper, int atMost, long nanos) {
    if (idle.stack != null) {
      makeRoom(idle.stack, keeper.get(), atMost);
      idle.keptBy(keeper, atMost, nanos);
    }
  }

  /**
   * A keeper closes the connection that he got last, which is this one if it is idle.
   *
   * @param entry the route's; null where there is none
   * @param own null when it is closed
   */
  static void closes(RouteEntry entry, Connection own, Object keeper) {
    if (own != null && own.permit.state == Permit.State.IDLE && own.isKeptBy(keeper)) {
      own.lost();
      return;
    }
    IdleStack stack = entry == null ? null : entry.stack();
    for (Connection idle = stack == null ? null : stack.newest(); idle != null; idle = idle.below) {
      if (idle.isKeptBy(keeper)) {
        idle.lost();
        return;
      }
    }
  }

  /**
   * Whether one is idle that a request of this keeper's may take although it is sent once only.
   *
   * @param entry the route's; null where there is none
   */
  static boolean hasFor(RouteEntry entry, Object keeper, Policy policy, long now) {
    IdleStack stack = entry == null || policy.reuseUnsafeWithin() <= 0 ? null : entry.stack();
    for (Connection idle = stack == null ? null : stack.newest(); idle != null; idle = idle.below) {
      if (idle.isKeptBy(keeper, now - idle.permit.idleSince)) {
        return true;
      }
    }
    return false;
  }
}
