package io.retropool.adapter.apache3;

import io.retropool.client.HookHandler;
import org.apache.commons.httpclient.HttpConnection;

/** At the opening of a connection: who may not connect gets the library's own. Thread-safe. */
final class OpenHandler implements HookHandler {
  private final Openings openings;

  OpenHandler(Openings openings) {
    this.openings = openings;
  }

  @Override
  public boolean permits(Object self, Object[] arguments) {
    SecurityManager manager = System.getSecurityManager();
    if (manager == null) {
      return true;
    }
    HttpConnection connection = (HttpConnection) self;
    try {
      if (connection.isProxied()) {
        manager.checkConnect(connection.getProxyHost(), connection.getProxyPort());
      } else {
        manager.checkConnect(connection.getHost(), connection.getPort());
      }
      return true;
    } catch (SecurityException forbidden) {
      return false;
    }
  }

  @Override
  public Object enter(Object connection, Object[] arguments) throws Throwable {
    return openings.enter((HttpConnection) connection);
  }

  @Override
  public Object exit(Object connection, Object opening, Object returned, Throwable thrown) {
    return openings.exit((Opening) opening, thrown);
  }
}
