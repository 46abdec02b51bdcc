package io.retropool.testapp.odd;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Speaks over plain and TLS sockets without any HTTP class: a program that the agent must not cost anything. */
final class SocketsAndTls {
  private SocketsAndTls() {}

  static void run(String scheme, int port) throws IOException, GeneralSecurityException {
    try (Socket socket = scheme.equals("https") ? tls(port) : new Socket("127.0.0.1", port)) {
      socket.getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      int bytes = 0;
      while (in.read() >= 0) {
        bytes++;
      }
      System.out.println("read " + bytes + " bytes");
    }
  }

  private static Socket tls(int port) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
    return context.getSocketFactory().createSocket("127.0.0.1", port);
  }

  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
