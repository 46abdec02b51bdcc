package io.retropool.testapp.urlconnection;

import io.retropool.testapp.LayeringSocketFactory;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.ssl.SSLSocketFactory;

/** Counts the connections that are open on this side: from the moment before connect to that after close. */
final class CountingSocketFactory extends LayeringSocketFactory {
  private int open;
  private int mostOpen;

  CountingSocketFactory(SSLSocketFactory layers) {
    super(layers);
  }

  synchronized int mostOpen() {
    return mostOpen;
  }

  private synchronized void count(int change) {
    open += change;
    mostOpen = Math.max(mostOpen, open);
  }

  /** HttpsURLConnection connects this socket itself and layers TLS over it afterwards. */
  @Override
  public Socket createSocket() {
    return new Counted();
  }

  private final class Counted extends Socket {
    private boolean counted;

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
      synchronized (this) {
        counted = true;
      }
      count(1);
      super.connect(address, timeout);
    }

    @Override
    public void close() throws IOException {
      super.close();
      boolean first;
      synchronized (this) {
        first = counted;
        counted = false;
      }
      if (first) {
        count(-1);
      }
    }
  }
}
