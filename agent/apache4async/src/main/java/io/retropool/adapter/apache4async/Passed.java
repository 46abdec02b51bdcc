package io.retropool.adapter.apache4async;

import java.net.SocketTimeoutException;
import org.apache.http.nio.reactor.SessionRequest;
import org.apache.http.nio.reactor.SessionRequestCallback;

/** Tells what the library has dialled by itself. Thread-safe. */
final class Passed implements SessionRequestCallback {
  private final Connecting connecting;

  Passed(Connecting connecting) {
    this.connecting = connecting;
  }

  @Override
  public void completed(SessionRequest request) {
    if (!connecting.completes(request.getSession())) {
      request.getSession().close();
    }
  }

  @Override
  public void failed(SessionRequest request) {
    connecting.failed(request.getException());
  }

  @Override
  public void timeout(SessionRequest request) {
    connecting.failed(new SocketTimeoutException());
  }

  @Override
  public void cancelled(SessionRequest request) {
    connecting.cancel();
  }
}
