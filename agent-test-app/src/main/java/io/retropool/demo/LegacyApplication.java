package io.retropool.demo;

import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What there is plenty of: each call reads the trust store, makes a TLS context, opens a connection, reads the answer
 * and disconnects; every fourth call is a POST. Knows nothing of any agent.
 */
public final class LegacyApplication {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int ANSWER_BYTES = 1024;
  private static final byte[] ORDER = "{\"order\": 4711, \"quantity\": 3}".getBytes(StandardCharsets.UTF_8);

  private final URL url;
  private final String trustStore;

  private LegacyApplication(URL url, String trustStore) {
    this.url = url;
    this.trustStore = trustStore;
  }

  /** @param args URL, trust store (JKS), threads, milliseconds of warming up, milliseconds that are measured */
  public static void main(String[] args) throws IOException, InterruptedException {
    LegacyApplication application = new LegacyApplication(new URL(args[0]), args[1]);
    Load load = new Load(Integer.parseInt(args[2]), application::call);
    Child.tell(load.run(Long.parseLong(args[3]), Long.parseLong(args[4])));
  }

  private void call(long number) throws IOException, GeneralSecurityException {
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    connection.setSSLSocketFactory(context().getSocketFactory());
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try {
      if (number % 4 == 3) {
        post(connection);
      }
      int length = readFully(connection);
      if (connection.getResponseCode() != 200 || length != ANSWER_BYTES) {
        throw new IOException("answered " + connection.getResponseCode() + " with " + length + " bytes");
      }
    } finally {
      connection.disconnect();
    }
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("JKS");
    try (InputStream in = new FileInputStream(trustStore)) {
      store.load(in, DemoKeys.PASSWORD.toCharArray());
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static void post(HttpsURLConnection connection) throws IOException {
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(ORDER);
    }
  }

  /** Leaves the stream open: closing it first makes disconnect() do nothing, and the connection stay for 5 s unused. */
  private static int readFully(HttpsURLConnection connection) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[4096];
    InputStream in = connection.getInputStream();
    for (int n; (n = in.read(buffer)) >= 0; ) {
      body.write(buffer, 0, n);
    }
    return body.size();
  }
}
