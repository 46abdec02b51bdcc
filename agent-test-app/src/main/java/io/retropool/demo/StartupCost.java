package io.retropool.demo;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * The programs whose start {@code scripts/startup} measures: {@code hello}, {@code sockets HTTP-PORT TLS-PORT} (no HTTP
 * class), {@code http HTTP-PORT} (one call). Each prints the most memory that it had resident, in kB, as Linux tells.
 */
public final class StartupCost {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

  private StartupCost() {}

  public static void main(String[] args) throws IOException, GeneralSecurityException {
    if (args[0].equals("sockets")) {
      converse(new Socket("127.0.0.1", Integer.parseInt(args[1])));
      converse(tls().getSocketFactory().createSocket("127.0.0.1", Integer.parseInt(args[2])));
    } else if (args[0].equals("http")) {
      call(new URL("http://127.0.0.1:" + args[1] + "/"));
    }
    System.out.println(residentPeak());
  }

  private static void converse(Socket connected) throws IOException {
    try (Socket socket = connected) {
      socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
      drain(socket.getInputStream());
    }
  }

  private static void call(URL url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    drain(connection.getInputStream());
    connection.disconnect();
  }

  private static void drain(InputStream in) throws IOException {
    byte[] buffer = new byte[1024];
    while (in.read(buffer) >= 0) {
      // What it says does not matter.
    }
  }

  private static SSLContext tls() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Everybody()}, new SecureRandom());
    return context;
  }

  private static String residentPeak() throws IOException {
    try (BufferedReader in = new BufferedReader(new FileReader("/proc/self/status"))) {
      for (String line; (line = in.readLine()) != null; ) {
        if (line.startsWith("VmHWM:")) {
          return line.replaceAll("[^0-9]", "");
        }
      }
    }
    throw new IOException("no VmHWM in /proc/self/status");
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
