package io.retropool.client.socket;

import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import io.retropool.client.library.SocketTimes;
import io.retropool.observe.Observed;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/**
 * What a library is lent where its calls are only looked at: nothing. It dials, keeps and closes its connections as
 * without the agent, and each dial is timed. Refers weakly to the library's connection. Thread-safe.
 */
final class ObservedSocket extends WeakReference<Object> implements SocketLease, SocketTimes {
  private final ObservedSockets client;
  private final Observed call;
  private Observed.Span dial;
  /** That of TLS which is layered over a tunnel: any other is a part of the dial. */
  private Observed.Span handshake;

  ObservedSocket(Object connection, ReferenceQueue<Object> collected, ObservedSockets client, Observed call) {
    super(connection, collected);
    this.client = client;
    this.call = call;
  }

  @Override
  public Socket socket() {
    return null;
  }

  @Override
  public synchronized boolean dialling(Object connection) {
    dial = call.dial();
    return true;
  }

  @Override
  public synchronized void dialled(Socket socket, boolean layered) {
    endDial(null);
    if (socket instanceof SSLSocket && !layered) {
      call.securedByDial();
    }
  }

  @Override
  public synchronized void dialFailed(Throwable failure, boolean mayBeTriedAgain) {
    endDial(failure);
  }

  private void endDial(Throwable failure) {
    if (dial != null) {
      dial.end(failure);
      dial = null;
    }
  }

  /** It fails as without the agent. */
  @Override
  public boolean makesRoomFor(Throwable failure) {
    return false;
  }

  @Override
  public InetAddress[] order(String host, InetAddress[] addresses) {
    return null;
  }

  @Override
  public IOException refuses(Socket socket) {
    return null;
  }

  @Override
  public int connectTimeoutMillis() {
    return 0;
  }

  @Override
  public int readTimeoutMillis() {
    return 0;
  }

  @Override
  public void limitHandshake(Socket socket) {}

  @Override
  public void limitReads(Socket socket) {}

  @Override
  public SocketTimes times() {
    return this;
  }

  @Override
  public synchronized void startHandshake() {
    if (dial == null && handshake == null) {
      handshake = call.handshake();
    }
  }

  @Override
  public synchronized void endHandshake(Socket socket, Throwable failure) {
    if (handshake != null) {
      handshake.end(failure);
      handshake = null;
    }
  }

  @Override
  public void startLookUp(String host) {}

  @Override
  public void endLookUp(int addresses, Throwable failure) {}

  @Override
  public void startConnect(InetSocketAddress to) {}

  @Override
  public void endConnect(Socket socket, Throwable failure) {}

  @Override
  public void securedWhileConnecting(Socket socket, Throwable failure) {}

  @Override
  public void bind() {}

  @Override
  public void sent(Socket socket) {}

  @Override
  public void status(int code) {}

  @Override
  public void answered(int status, SocketBody body) {}

  @Override
  public void failed(Throwable failure, boolean mayBeTriedAgain) {}

  @Override
  public void givenUp(Throwable failure) {}

  @Override
  public void keepAlive(String keepAlive, String connection) {}

  @Override
  public void spoil() {}

  @Override
  public void endedUnanswered() {}

  /** Nobody but the library decides anything here. */
  @Override
  public SocketBody body() {
    return null;
  }

  /** The library keeps what it has opened, for the same client. */
  @Override
  public boolean keptFor(Object user) {
    return false;
  }

  @Override
  public boolean shared(Socket socket) {
    return false;
  }

  @Override
  public void release(Socket socket, long keepAliveMillis) {
    closed();
  }

  @Override
  public void unfit(Socket socket) {
    closed();
  }

  @Override
  public void leave() {
    closed();
  }

  @Override
  public void closed() {
    client.ended(this);
    call.end();
  }
}
