package io.retropool.testapp;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * A factory of sockets for TLS that trusts everybody and says what its last socket is like. With {@code
 * keep-alive=IDLE,INTERVAL,COUNT} and {@code buffers=SEND,RECEIVE} it makes its sockets so.
 */
public final class SocketOptions extends LayeringSocketFactory {
  private static final String[] KEEP_ALIVE = {"TCP_KEEPIDLE", "TCP_KEEPINTERVAL", "TCP_KEEPCOUNT"};

  private final Arguments arguments;
  private final boolean secureAtOnce;
  private Socket last;

  /** @param secureAtOnce whether a socket that is made without another one has TLS already */
  public SocketOptions(Arguments arguments, boolean secureAtOnce) throws Exception {
    super(trustingEverybody());
    this.arguments = arguments;
    this.secureAtOnce = secureAtOnce;
  }

  private static SSLSocketFactory trustingEverybody() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, null);
    return context.getSocketFactory();
  }

  /** Two lines about the last socket; it must be open. */
  public String describe() throws Exception {
    StringBuilder text = new StringBuilder("\nkeep-alive ").append(last.getKeepAlive());
    for (String name : KEEP_ALIVE) {
      text.append(' ').append(option(last, name, null));
    }
    text.append("\nbuffers ").append(last.getSendBufferSize()).append(' ').append(last.getReceiveBufferSize());
    return text.toString();
  }

  /** @param value null: asks for it */
  private static Object option(Socket socket, String name, Integer value) throws Exception {
    Object option = Class.forName("jdk.net.ExtendedSocketOptions").getField(name).get(null);
    boolean eight = System.getProperty("java.specification.version").startsWith("1.");
    try {
      if (eight) {
        Class<?> sockets = Class.forName("jdk.net.Sockets");
        return value == null
            ? sockets.getMethod("getOption", Socket.class, SocketOption.class).invoke(null, socket, option)
            : sockets.getMethod("setOption", Socket.class, SocketOption.class, Object.class)
                .invoke(null, socket, option, value);
      }
      return value == null
          ? Socket.class.getMethod("getOption", SocketOption.class).invoke(socket, option)
          : Socket.class.getMethod("setOption", SocketOption.class, Object.class).invoke(socket, option, value);
    } catch (InvocationTargetException e) {
      throw new IOException(e.getCause());
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    last = secureAtOnce ? layers.createSocket() : new Socket() {
      @Override
      public void connect(SocketAddress address, int timeout) throws IOException {
        super.connect(address, timeout);
        prepare(this);
      }
    };
    return last;
  }

  private void prepare(Socket socket) throws IOException {
    if (!arguments.has("keep-alive")) {
      return;
    }
    String[] values = arguments.get("keep-alive").split(",");
    socket.setKeepAlive(true);
    try {
      for (int i = 0; i < values.length; i++) {
        option(socket, KEEP_ALIVE[i], Integer.valueOf(values[i]));
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
    String[] buffers = arguments.get("buffers").split(",");
    socket.setSendBufferSize(Integer.parseInt(buffers[0]));
    socket.setReceiveBufferSize(Integer.parseInt(buffers[1]));
  }

  @Override
  public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
    last = socket;
    return super.createSocket(socket, host, port, autoClose);
  }
}
