package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.TrustEverybody;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Says what the socket of its call is like. With {@code keep-alive=IDLE,INTERVAL,COUNT} and {@code buffers=SEND,RECEIVE}
 * the application's own factory makes it so.
 */
final class HttpsSocketOptions implements Case {
  private static final String[] KEEP_ALIVE = {"TCP_KEEPIDLE", "TCP_KEEPINTERVAL", "TCP_KEEPCOUNT"};

  @Override
  public String call(Arguments arguments) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, null);
    Factory factory = new Factory(context.getSocketFactory(), arguments);
    HttpsURLConnection connection = Https.open(arguments, factory);
    connection.setHostnameVerifier((host, session) -> true);
    String seen = Seen.all(connection);
    Socket socket = factory.last;
    StringBuilder text = new StringBuilder(seen).append("\nkeep-alive ").append(socket.getKeepAlive());
    for (String name : KEEP_ALIVE) {
      text.append(' ').append(option(socket, name, null));
    }
    text.append("\nbuffers ").append(socket.getSendBufferSize()).append(' ').append(socket.getReceiveBufferSize());
    connection.disconnect();
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

  private static final class Factory extends SSLSocketFactory {
    private final SSLSocketFactory layers;
    private final Arguments arguments;
    private Socket last;

    Factory(SSLSocketFactory layers, Arguments arguments) {
      this.layers = layers;
      this.arguments = arguments;
    }

    @Override
    public Socket createSocket() {
      last = new Socket() {
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
      return layers.createSocket(socket, host, port, autoClose);
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return layers.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return layers.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
