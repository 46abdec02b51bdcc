package io.retropool.adapter.apache4common;

import io.retropool.client.library.SocketLease;
import org.apache.http.Header;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.protocol.HTTP;

/** What the head of a response says about its connection: whether it can carry another exchange, and for how long. */
public final class Heads {
  private Heads() {}

  /**
   * The head of a response is there, the last one of the exchange or not.
   *
   * @param owesBody whether a body was announced and never sent: the server may still wait for it
   */
  public static void note(HttpResponse response, boolean owesBody, SocketLease lease) {
    lease.keepAlive(value(response, HTTP.CONN_KEEP_ALIVE), value(response, HTTP.CONN_DIRECTIVE));
    // RFC 9112, sections 6.1 and 6.3; of several lengths the library takes the last that it can read.
    int lengths = response.getHeaders(HTTP.CONTENT_LEN).length;
    boolean length = lengths > 0;
    boolean coding = response.containsHeader(HTTP.TRANSFER_ENCODING);
    // RFC 9110, section 8.6: a 204 has no body, and must not announce one.
    boolean contradicts = response.getStatusLine().getStatusCode() == HttpStatus.SC_NO_CONTENT && !saysNone(response);
    if (owesBody || lengths > 1 || length && coding || contradicts && (length || coding)) {
      lease.spoil();
    }
  }

  /** Whether it says itself that it has no body. */
  public static boolean saysNone(HttpResponse response) {
    String length = value(response, HTTP.CONTENT_LEN);
    return length != null && length.trim().equals("0");
  }

  /** Of the first such field; null for none. */
  private static String value(HttpResponse response, String name) {
    Header field = response.getFirstHeader(name);
    return field == null ? null : field.getValue();
  }
}
