package io.retropool.client.urlconnection;

import io.retropool.client.HookHandler;
import java.net.URL;
import java.util.function.Supplier;

/**
 * Stands for a handler until the first call comes: a program that uses no HTTP is spared the making of them all.
 * Thread-safe; should two threads be the first, either's handler does.
 */
final class LateHandler implements HookHandler {
  private final Supplier<UrlConnectionAdapter> adapter;
  private final UrlConnectionHook hook;
  private volatile HookHandler handler;

  LateHandler(Supplier<UrlConnectionAdapter> adapter, UrlConnectionHook hook) {
    this.adapter = adapter;
    this.hook = hook;
  }

  @Override
  public Object enter(Object self, Object[] arguments) throws Throwable {
    return handler().enter(self, arguments);
  }

  @Override
  public Object exit(Object self, Object entered, Object returned, Throwable thrown) throws Throwable {
    return handler().exit(self, entered, returned, thrown);
  }

  /** A warm connection is for those who may open one. */
  @Override
  public boolean permits(Object self, Object[] arguments) {
    switch (hook) {
      case NEW_HTTP:
        return CallersPermission.toConnect((URL) arguments[0]);
      case NEW_HTTPS:
        return CallersPermission.toConnect((URL) arguments[1]);
      default:
        return true;
    }
  }

  private HookHandler handler() {
    HookHandler made = handler;
    if (made == null) {
      made = new UrlConnectionHandlers(adapter).of(hook);
      handler = made;
    }
    return made;
  }
}
