package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Stores;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Pieces that the habits with https share. */
final class Https {
  private Https() {}

  static HttpsURLConnection open(Arguments arguments, SSLSocketFactory factory) throws IOException {
    HttpsURLConnection connection = (HttpsURLConnection) Connections.open(arguments);
    connection.setSSLSocketFactory(factory);
    return connection;
  }

  /** Reads the answer to its end and disconnects. */
  static String readAndDisconnect(HttpsURLConnection connection) throws IOException {
    try {
      return Seen.all(connection);
    } finally {
      connection.disconnect();
    }
  }

  /** A new context from the files {@code trust} and, where given, {@code keys}, both protected by {@code password}. */
  static SSLContext fromStores(Arguments arguments) throws GeneralSecurityException, IOException {
    return Stores.context(arguments);
  }
}
