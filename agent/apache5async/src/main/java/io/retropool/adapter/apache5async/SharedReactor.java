package io.retropool.adapter.apache5async;

import io.retropool.client.library.Ending;
import io.retropool.client.library.SocketTimes;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
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
  private final Ending ending = new Ending();
  private ReactorThread thread;
  private volatile String connection;
  /** Of the dial that is under way; for whoever dials, and then for the reactor's thread. */
  private volatile SocketTimes times;

  /** @param settings of the client that dials, which are in the route */
  SharedReactor(IOEventHandlerFactory handlers, IOReactorConfig settings, ReactorThread.Locals locals) {
    this.reactor =
        new DefaultConnectingIOReactor(
            handlers,
            IOReactorConfig.copy(settings).setIoThreadCount(1).build(),
            task -> thread = ReactorThread.of(() -> run(task), locals),
            null,
            null,
            this,
            session -> session.enqueue(new ShutdownCommand(CloseMode.GRACEFUL), Command.Priority.IMMEDIATE));
  }

  private void run(Runnable worker) {
    try {
      worker.run();
    } catch (NoClassDefFoundError undeployed) {
      // Its application has closed its clients and its class loader; the library has closed what was open.
    } finally {
      ending.come();
    }
  }

  /** Has something done when nothing is open here any more, at once where that is so. */
  void whenEnded(Runnable task) {
    ending.then(task);
  }

  /** Waits until nothing is open here any more; not on its own thread. */
  void awaitEnd(long nanos) {
    if (Thread.currentThread() != thread) {
      ending.await(nanos);
    }
  }

  /** To dial with. */
  DefaultConnectingIOReactor start(SocketTimes told) {
    times = told;
    reactor.start();
    return reactor;
  }

  /** It begins to connect to an address, of which a name may have several. */
  void connects(SocketAddress to) {
    SocketTimes told = times;
    if (told != null && to instanceof InetSocketAddress) {
      told.startConnect((InetSocketAddress) to);
    }
  }

  /** The dial is over. @param socket null where it failed */
  void dialled(Socket socket, Throwable failure) {
    SocketTimes told = times;
    times = null;
    if (told != null) {
      told.endConnect(socket, failure);
      told.endHandshake(socket, failure);
    }
  }

  DefaultConnectingIOReactor reactor() {
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
      ending.come();
    }
  }

  /** Called again when hands have been shaken. */
  @Override
  public void connected(IOSession session) {
    SocketTimes told = times;
    if (told != null) {
      boolean known = session.channel() instanceof SocketChannel;
      told.endConnect(known ? ((SocketChannel) session.channel()).socket() : null, null);
    }
  }

  @Override
  public void startTls(IOSession session) {
    SocketTimes told = times;
    if (told != null) {
      told.startHandshake();
    }
  }

  @Override
  public void inputReady(IOSession session) {}

  @Override
  public void outputReady(IOSession session) {}

  @Override
  public void timeout(IOSession session) {}

  @Override
  public void exception(IOSession session, Exception failure) {}
}
