package io.retropool.client.copies;

import io.retropool.client.HookHandler;
import io.retropool.client.library.Adapter;
import java.security.AccessController;
import java.security.PrivilegedAction;

/** A hook in all copies of a library: hands over to the adapter of the copy that the receiver is of. Thread-safe. */
final class LibraryHandler implements HookHandler {
  private final Copies copies;
  private final int moment;

  LibraryHandler(Copies copies, int moment) {
    this.copies = copies;
    this.moment = moment;
  }

  /** The adapter is looked up, or made, with the agent's permissions, and asked with the callers'. */
  @Override
  public boolean permits(Object self, Object[] arguments) throws Throwable {
    Class<?> type = self.getClass();
    try {
      Adapter adapter = AccessController.doPrivileged((PrivilegedAction<Adapter>) () -> copies.of(type));
      return adapter == null || adapter.at(moment).permits(self, arguments);
    } catch (LinkageError surprise) {
      copies.leaveAlone(type, surprise);
      return false;
    }
  }

  @Override
  public Object enter(Object self, Object[] arguments) throws Throwable {
    Class<?> type = self.getClass();
    try {
      Adapter adapter = copies.of(type);
      return adapter == null ? null : adapter.at(moment).enter(self, arguments);
    } catch (LinkageError surprise) {
      copies.leaveAlone(type, surprise);
      return null;
    }
  }

  @Override
  public Object exit(Object self, Object entered, Object returned, Throwable thrown) throws Throwable {
    Class<?> type = self.getClass();
    try {
      Adapter adapter = copies.of(type);
      return adapter == null ? null : adapter.at(moment).exit(self, entered, returned, thrown);
    } catch (LinkageError surprise) {
      copies.leaveAlone(type, surprise);
      return null;
    }
  }
}
