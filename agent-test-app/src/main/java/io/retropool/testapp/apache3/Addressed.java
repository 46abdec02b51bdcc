package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;

/** Calls the host of the {@code url} under the {@code address} that the application knows for it. */
final class Addressed implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    ProtocolSocketFactory factory = new At(InetAddress.getByName(arguments.get("address")));
    HttpClient client = Clients.configured(arguments, new Protocol("http", factory, 80));
    HttpMethodBase method = Requests.relative(arguments);
    client.executeMethod(method);
    return Seen.all(method);
  }

  private static final class At implements ProtocolSocketFactory {
    private final InetAddress address;

    At(InetAddress address) {
      this.address = address;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
      return new Socket(address, port, local, localPort);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort, HttpConnectionParams params)
        throws IOException {
      return createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return new Socket(address, port);
    }
  }
}
