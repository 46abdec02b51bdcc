package io.retropool.client.library;

import io.retropool.client.HookHandler;

/**
 * The agent's hands in one copy of a library: compiled against the library's types and loaded beside them. Thread-safe.
 */
public interface Adapter {
  /**
   * What happens at a hook.
   *
   * @param moment which one, by the constants of the library's module; an unknown one is a mistake of ours
   */
  HookHandler at(int moment);
}
