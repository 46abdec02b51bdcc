package io.retropool.adapter.apache5async;

import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandlerFactory;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.http.nio.command.ShutdownCommand;

/** A reactor with one thread for one connection. It ends with its connection. Thread-safe. */
final class SharedReactor implements IOSessionListener {
  private final DefaultConnectingIOReactor reactor;
  private ReactorThread thread;
  private volatile String connection;

  /** @param settings of the client that dials, which are in the route */
  SharedReactor(IOEventHandlerFactory handlers, IOReactorConfig settings, ReactorThread.Locals locals) {
    this.reactor =
        new DefaultConnectingIOReactor(
            handlers,
            IOReactorConfig.copy(settings).setIoThreadCount(1).build(),
            task -> thread = ReactorThread.of(task, locals),
            null,
            null,
            this,
            session -> session.enqueue(new ShutdownCommand(CloseMode.GRACEFUL), Command.Priority.IMMEDIATE));
  }

  /** To dial with. */
  DefaultConnectingIOReactor start() {
    reactor.start();
    return reactor;
  }

  ReactorThread thread() {
    return thread;
  }

  /** It has what it was made for, and ends with it. */
  void serves(IOSession session) {
    connection = session.getId();
    if (!session.isOpen()) {
      retire();
    }
  }

  /** Ends when its connection has ended; at once where there is none. Interrupts nobody. */
  void retire() {
    reactor.initiateShutdown();
  }

  /** As the library aborts what a client has under way. */
  void abort() {
    if (Thread.currentThread() == thread) {
      retire();
    } else {
      reactor.close(CloseMode.IMMEDIATE);
    }
  }

  @Override
  public void disconnected(IOSession session) {
    if (session.getId().equals(connection)) {
      retire();
    }
  }

  @Override
  public void connected(IOSession session) {}

  @Override
  public void startTls(IOSession session) {}

  @Override
  public void inputReady(IOSession session) {}

  @Override
  public void outputReady(IOSession session) {}

  @Override
  public void timeout(IOSession session) {}

  @Override
  public void exception(IOSession session, Exception failure) {}
}
