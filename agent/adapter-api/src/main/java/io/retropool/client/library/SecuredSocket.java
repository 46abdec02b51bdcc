package io.retropool.client.library;

import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** A socket of a library's that is not one of the JDK's for TLS, and may be secured all the same. Thread-safe. */
public interface SecuredSocket {
  /** What hands were shaken on; null where it is not secured. */
  SSLSession session();

  /** Of any socket; null where it is not secured. One of the JDK's has hands shaken first, if need be. */
  static SSLSession session(Socket of) {
    if (of instanceof SecuredSocket) {
      return ((SecuredSocket) of).session();
    }
    return of instanceof SSLSocket ? ((SSLSocket) of).getSession() : null;
  }
}
