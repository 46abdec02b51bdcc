package io.retropool.adapter.apache40;

import io.retropool.client.HookHandler;
import org.apache.http.HttpHost;

/** At the opening of a connection: who may not connect gets the library's own. Thread-safe. */
final class OpenHandler implements HookHandler {
  private final Leasing leasing;
  private final Routes routes;

  OpenHandler(Leasing leasing, Routes routes) {
    this.leasing = leasing;
    this.routes = routes;
  }

  @Override
  public boolean permits(Object operator, Object[] arguments) throws Throwable {
    SecurityManager manager = System.getSecurityManager();
    HttpHost to = (HttpHost) arguments[1];
    if (manager == null || to == null) {
      return true;
    }
    try {
      manager.checkConnect(to.getHostName(), routes.port(operator, to));
      return true;
    } catch (SecurityException forbidden) {
      return false;
    }
  }

  @Override
  public Object enter(Object operator, Object[] arguments) {
    return leasing.enterOpen(operator, arguments);
  }

  @Override
  public Object exit(Object operator, Object dialling, Object returned, Throwable thrown) {
    return leasing.exitOpen((Dialling) dialling, thrown);
  }
}
