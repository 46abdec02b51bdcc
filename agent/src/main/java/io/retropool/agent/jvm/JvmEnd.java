package io.retropool.agent.jvm;

import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Whether this JVM is about to end. From then on it refuses what it allowed before: to weave a class, for one, with an
 * {@link InternalError}. Thread-safe.
 */
public class JvmEnd implements PrivilegedAction<Boolean> {
  /** @return true from the moment on at which shutdown hooks run */
  public boolean hasBegun() {
    return AccessController.doPrivileged(this);
  }

  /** Asks for a hook to be taken away that was never there: refused once they run ({@link Runtime}). */
  @Override
  public Boolean run() {
    try {
      Runtime.getRuntime().removeShutdownHook(new Thread());
      return false;
    } catch (IllegalStateException hooksRun) {
      return true;
    }
  }
}
