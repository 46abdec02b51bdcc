package io.retropool.testapp.urlconnection;

import io.retropool.testapp.hostile.HttpCaller;
import io.retropool.testapp.hostile.Incoming;
import io.retropool.testapp.hostile.Outgoing;
import io.retropool.testapp.TrustEverybody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** HttpURLConnection, with a new context for each call and {@code disconnect()} at its end. */
final class UrlConnectionCaller implements HttpCaller {
  @Override
  public Incoming send(Outgoing request) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(request.url()).openConnection();
    if (connection instanceof HttpsURLConnection) {
      trustEverybody((HttpsURLConnection) connection);
    }
    connection.setRequestMethod(request.method());
    connection.setConnectTimeout(request.connectTimeout());
    connection.setReadTimeout(request.readTimeout());
    if (request.body() != null) {
      post(connection, request);
    }
    connection.getResponseCode();
    return new Answer(connection);
  }

  private static void trustEverybody(HttpsURLConnection connection) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverybody()}, null);
      connection.setSSLSocketFactory(context.getSocketFactory());
      connection.setHostnameVerifier((host, session) -> true);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void post(HttpURLConnection connection, Outgoing request) throws IOException {
    connection.setDoOutput(true);
    if (request.expects()) {
      connection.setRequestProperty("Expect", "100-continue");
    }
    if (request.streamed()) {
      connection.setFixedLengthStreamingMode(request.body().length);
    }
    try (OutputStream out = connection.getOutputStream()) {
      out.write(request.body());
    }
  }

  /** What {@code getResponseCode} left behind. */
  private static final class Answer implements Incoming {
    private final HttpURLConnection connection;

    Answer(HttpURLConnection connection) {
      this.connection = connection;
    }

    @Override
    public int status() throws IOException {
      return connection.getResponseCode();
    }

    @Override
    public InputStream body() throws IOException {
      if (connection.getResponseCode() < 400) {
        return connection.getInputStream();
      }
      InputStream error = connection.getErrorStream();
      return error == null ? new ByteArrayInputStream(new byte[0]) : error;
    }

    @Override
    public void close() {
      connection.disconnect();
    }
  }
}
