package io.retropool.adapter.apache4async;

import java.io.IOException;
import javax.net.ssl.SSLSession;
import org.apache.http.impl.nio.DefaultNHttpClientConnection;
import org.apache.http.impl.nio.reactor.AbstractIODispatch;
import org.apache.http.nio.reactor.IOSession;

/** The events of a connection that is lent, told as a client's own reactor tells them (InternalIODispatch). */
final class Events extends AbstractIODispatch<DefaultNHttpClientConnection> {
  private final SharedConnection connection;
  private final Executor executor;

  Events(SharedConnection connection, Lending lending) {
    this.connection = connection;
    this.executor = new Executor(connection, lending);
  }

  @Override
  protected DefaultNHttpClientConnection createConnection(IOSession session) {
    throw new IllegalStateException("Connection must be created by connection manager");
  }

  @Override
  protected void onConnected(DefaultNHttpClientConnection of) {
    try {
      executor.connected(of, of.getContext().getAttribute(IOSession.ATTACHMENT_KEY));
    } catch (Exception failed) {
      executor.exception(of, failed);
    }
  }

  @Override
  protected void onClosed(DefaultNHttpClientConnection of) {
    executor.closed(of);
  }

  @Override
  protected void onException(DefaultNHttpClientConnection of, IOException failed) {
    executor.exception(of, failed);
  }

  @Override
  protected void onInputReady(DefaultNHttpClientConnection of) {
    if (isGranted(of)) {
      of.consumeInput(executor);
    }
  }

  @Override
  protected void onOutputReady(DefaultNHttpClientConnection of) {
    if (isGranted(of)) {
      of.produceOutput(executor);
    }
  }

  @Override
  protected void onTimeout(DefaultNHttpClientConnection of) {
    try {
      executor.timeout(of);
    } catch (Exception failed) {
      executor.exception(of, failed);
    }
  }

  /** What has not begun with TLS by now has none. */
  void dialledUnlessSecure(Loan loan) {
    if (connection.tlsSession() == null) {
      loan.dialled(connection.socket());
    } else {
      loan.handshakes();
    }
  }

  /** Whether a request may go out. Where TLS is too old for the operator its call fails, and the connection ends. */
  private boolean isGranted(DefaultNHttpClientConnection of) {
    Loan loan = connection.loan();
    SSLSession tls = connection.tlsSession();
    boolean open = loan != null && (tls == null || !tls.getProtocol().equals("NONE"));
    IOException refusal = open ? loan.dialled(connection.socket()) : null;
    if (refusal != null) {
      executor.exception(of, refusal);
      connection.shutDown();
    }
    return refusal == null;
  }
}
