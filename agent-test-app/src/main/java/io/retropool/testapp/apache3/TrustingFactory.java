package io.retropool.testapp.apache3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.SecureProtocolSocketFactory;

/** The factory that every application writes anew, as the library has none that takes a context. */
final class TrustingFactory implements SecureProtocolSocketFactory {
  private final SSLContext context;
  private final boolean checksNames;

  TrustingFactory(SSLContext context, boolean checksNames) {
    this.context = context;
    this.checksNames = checksNames;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort, HttpConnectionParams params)
      throws IOException {
    Socket plain = new Socket();
    plain.bind(new InetSocketAddress(local, localPort));
    plain.connect(new InetSocketAddress(host, port), params.getConnectionTimeout());
    return createSocket(plain, host, port, true);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
    return createSocket(host, port, local, localPort, new HttpConnectionParams());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(host, port, null, 0);
  }

  /** One that looks at names shakes hands at once, as those do that are found on the web. */
  @Override
  public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(below, host, port, autoClose);
    if (checksNames) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      shakeHands(socket);
    }
    return socket;
  }

  private static void shakeHands(SSLSocket socket) throws IOException {
    try {
      socket.startHandshake();
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  /** All such factories are equal, as in many an example on the web. */
  @Override
  public boolean equals(Object other) {
    return other != null && other.getClass() == TrustingFactory.class;
  }

  @Override
  public int hashCode() {
    return TrustingFactory.class.hashCode();
  }
}
