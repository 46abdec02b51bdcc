package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/** Brings a protocol handler and a HttpURLConnection of its own, which never touch the network. */
final class OwnHandler implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    URL url = new URL(null, arguments.get("url"), new Handler());
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    String text = connection.getClass().getSimpleName() + ' ' + Seen.all(connection);
    connection.disconnect();
    return text;
  }

  private static final class Handler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new Connection(url);
    }
  }

  private static final class Connection extends HttpURLConnection {
    Connection(URL url) {
      super(url);
    }

    @Override
    public void connect() {
      connected = true;
    }

    @Override
    public void disconnect() {
      connected = false;
    }

    @Override
    public boolean usingProxy() {
      return false;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      connect();
      return new ByteArrayInputStream(new byte[] {'o', 'w', 'n'});
    }

    @Override
    public String getHeaderField(int n) {
      return n == 0 ? "HTTP/1.1 200 Own" : null;
    }
  }
}
