package io.retropool.adapter.apache3;

import io.retropool.client.Answer;
import org.apache.commons.httpclient.HttpConnection;

/** The step of the library after it has opened a connection to a proxy. Thread-safe. */
final class Tunnels {
  private final Executions executions;

  Tunnels(Executions executions) {
    this.executions = executions;
  }

  /** Null where the library is to ask the proxy for a tunnel: the connection has not been lent one. */
  Object enter(Object director) throws Throwable {
    Execution execution = executions.current();
    if (execution == null || execution.director != director) {
      return null;
    }
    HttpConnection connection = executions.connection(execution);
    return connection != null && Connections.isTunnelled(connection) ? Answer.value(Boolean.TRUE) : null;
  }
}
