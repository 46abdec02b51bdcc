package io.retropool.adapter.apache4async;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.http.ConnectionClosedException;
import org.apache.http.HttpException;
import org.apache.http.HttpRequest;
import org.apache.http.impl.nio.conn.PoolingNHttpClientConnectionManager;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.nio.protocol.HttpAsyncClientExchangeHandler;
import org.apache.http.nio.protocol.HttpAsyncRequestExecutor;

/**
 * The library's own protocol of requests and answers, and what it says about a connection that is lent. For the
 * connection's thread.
 *
 * <p>The library tries nothing again. A GET or HEAD that a used connection fails before a byte of its answer is there
 * would not have met one without the agent: it is begun again, once, in the way in which the library begins one whose
 * connection has been closed before it was sent.
 */
final class Executor extends HttpAsyncRequestExecutor {
  private final SharedConnection connection;
  private final Lending lending;

  Executor(SharedConnection connection, Lending lending) {
    this.connection = connection;
    this.lending = lending;
  }

  @Override
  public void requestReady(NHttpClientConnection of) throws IOException, HttpException {
    HttpRequest before = sent(of);
    super.requestReady(of);
    HttpRequest sent = sent(of);
    Exchange exchange = exchange();
    if (exchange != null && sent != null && sent != before) {
      exchange.sends(sent);
    }
  }

  @Override
  public void responseReceived(NHttpClientConnection of) throws HttpException, IOException {
    Exchange exchange = exchange();
    if (exchange != null) {
      exchange.answered(of.getHttpResponse());
    }
    super.responseReceived(of);
  }

  @Override
  public void endOfInput(NHttpClientConnection of) throws IOException {
    ConnectionClosedException closed = new ConnectionClosedException("Connection closed");
    if (!beginsAgain(of, closed)) {
      broke(closed);
      super.endOfInput(of);
    }
  }

  @Override
  public void exception(NHttpClientConnection of, Exception cause) {
    boolean lost = cause instanceof IOException && !(cause instanceof SSLException);
    if (!lost || !beginsAgain(of, cause)) {
      broke(cause);
      super.exception(of, cause);
    }
  }

  @Override
  public void timeout(NHttpClientConnection of) throws IOException {
    super.timeout(of);
    if (!of.isOpen()) {
      broke(new SocketTimeoutException());
    }
  }

  private void broke(Exception failure) {
    Loan loan = connection.loan();
    if (loan != null) {
      loan.broke(failure);
    }
  }

  private Exchange exchange() {
    Loan loan = connection.loan();
    return loan == null ? null : loan.exchange();
  }

  private HttpRequest sent(NHttpClientConnection of) {
    try {
      return lending.library().sent(of);
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
      return null;
    }
  }

  private boolean beginsAgain(NHttpClientConnection of, Exception cause) {
    Exchange exchange = exchange();
    Object call = of.getContext().getAttribute(HTTP_HANDLER);
    if (exchange == null || call == null || !exchange.diesUnanswered()) {
      return false;
    }
    exchange.fails(cause, true);
    of.getContext().removeAttribute(HTTP_HANDLER);
    lending.exchanges().failed(call, exchange);
    try {
      of.shutdown();
      NHttpClientConnection held = lending.library().take(call);
      if (held != null) {
        ((PoolingNHttpClientConnectionManager) exchange.manager())
            .releaseConnection(held, null, 0, TimeUnit.MILLISECONDS);
      }
      ((HttpAsyncClientExchangeHandler) call).inputTerminated();
    } catch (RuntimeException failed) {
      ((HttpAsyncClientExchangeHandler) call).failed(failed);
    } catch (Throwable ours) {
      lending.sockets().failed(ours);
      ((HttpAsyncClientExchangeHandler) call).failed(cause);
    } finally {
      lending.exchanges().asksNoMore(call);
    }
    return true;
  }
}
