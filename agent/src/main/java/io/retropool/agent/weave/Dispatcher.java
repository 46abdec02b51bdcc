package io.retropool.agent.weave;

import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The agent's end of the bridge: takes the calls of woven code to the handlers of hooks whose group is on.
 *
 * <p>It tells an error of ours from an exception of the library's own: what a handler throws is counted and the
 * original code runs; what the caller is to see comes as an answer. Under a security manager handlers run with the
 * agent's permissions, whatever the callers on the stack may do; what those may not do the original code is left to
 * refuse. Thread-safe.
 */
public final class Dispatcher implements BiFunction<String, Object[], Object> {
  private static final int SUPPRESSED = 1;
  private static final int ENTER = 3;

  private final String token;
  private final Faults faults;
  private final List<Hook> numbers = new ArrayList<>();
  private final Hook[] hooks;
  private final HookGroup[] groups;

  /**
   * @param token that woven code sends along; what comes without it is answered null
   * @param all every group whose hooks are woven
   */
  public Dispatcher(String token, List<HookGroup> all, Faults faults) {
    this.token = token;
    this.faults = faults;
    List<HookGroup> groupOfHook = new ArrayList<>();
    for (HookGroup group : all) {
      for (Hook hook : group.hooks()) {
        numbers.add(hook);
        groupOfHook.add(group);
      }
    }
    this.hooks = numbers.toArray(new Hook[0]);
    this.groups = groupOfHook.toArray(new HookGroup[0]);
  }

  /** The number that woven code calls this hook by. */
  int number(Hook hook) {
    return numbers.indexOf(hook.declared());
  }

  /**
   * @param message of one element: an error that advice suppressed; of three: number, receiver, arguments, before the
   *     method; of five: number, receiver, what the enter call answered, what the method returned, what it threw
   */
  @Override
  public Object apply(String sender, Object[] message) {
    if (!token.equals(sender)) {
      return null;
    }
    if (System.getSecurityManager() == null) {
      return handle(message);
    }
    return permits(message) ? AccessController.doPrivileged(new Handling(message)) : null;
  }

  private final class Handling implements PrivilegedAction<Object> {
    private final Object[] message;

    Handling(Object[] message) {
      this.message = message;
    }

    @Override
    public Object run() {
      return handle(message);
    }
  }

  private Object handle(Object[] message) {
    try {
      switch (message.length) {
        case SUPPRESSED:
          faults.suppressed((Throwable) message[0], System.nanoTime());
          return null;
        case ENTER:
          return enter((Integer) message[0], message);
        default:
          return exit((Integer) message[0], message);
      }
    } catch (Throwable ours) {
      faults.suppressed(ours, System.nanoTime());
      return null;
    }
  }

  /** Asked with the callers' permissions. */
  private boolean permits(Object[] message) {
    try {
      if (message.length != ENTER) {
        return true;
      }
      int number = (Integer) message[0];
      return groups[number].on() && hooks[number].handler().permits(message[1], (Object[]) message[2]);
    } catch (Throwable ours) {
      faults.suppressed(ours, System.nanoTime());
      return false;
    }
  }

  private Object enter(int number, Object[] message) throws Throwable {
    if (!groups[number].on()) {
      return null;
    }
    return hooks[number].handler().enter(message[1], (Object[]) message[2]);
  }

  private Object exit(int number, Object[] message) throws Throwable {
    Object entered = message[2];
    if (entered == null) {
      return null;
    }
    return hooks[number].handler().exit(message[1], entered, message[3], (Throwable) message[4]);
  }
}
