package io.retropool.adapter.apache5async;

import io.retropool.client.library.ConnectionCredentials;
import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.HttpVersion;

/** One request and its answer: what they say about the connection. Thread-safe. */
final class Exchange implements SocketBody {
  private static final String[] CREDENTIALS = {HttpHeaders.AUTHORIZATION, HttpHeaders.PROXY_AUTHORIZATION};
  private static final String[] CHALLENGES = {HttpHeaders.WWW_AUTHENTICATE, HttpHeaders.PROXY_AUTHENTICATE};

  private final HttpRequest request;
  private final boolean body;
  private final boolean repeatable;
  /** The try before, which failed; null for none. */
  private final Exchange before;

  private SocketLease lease;
  private boolean reused;
  private boolean passes;
  private ReactorSocket socket;
  private boolean headSent;
  private boolean requestEnded;
  private boolean sentInTime;
  private boolean informed;
  private boolean answered;
  private boolean ended;
  private boolean failed;
  private boolean over;
  private long size;

  /**
   * @param body whether the request has one
   * @param repeatable whether it can be sent twice
   * @param before the try before this one, which failed; null for none
   */
  Exchange(HttpRequest request, boolean body, boolean repeatable, Exchange before) {
    this.request = request;
    this.body = body;
    this.repeatable = repeatable;
    this.before = before;
  }

  HttpRequest request() {
    return request;
  }

  Exchange before() {
    return before;
  }

  boolean isRepeatable() {
    return repeatable;
  }

  synchronized SocketLease lease() {
    return lease;
  }

  synchronized boolean passes() {
    return passes;
  }

  /** The library is to do as it always does. */
  synchronized void pass() {
    passes = true;
  }

  /** @param used whether the connection had a request before this one */
  synchronized void leased(SocketLease of, boolean used) {
    lease = of;
    reused = used;
  }

  synchronized boolean hasFailed() {
    return failed;
  }

  /** What may be sent again where a used connection dies under it: what the JDK's own clients send again. */
  boolean isRepeated() {
    return !body && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
  }

  boolean hasBody() {
    return body;
  }

  /** Whether its connection had a request before this one. */
  synchronized boolean isOnUsed() {
    return reused;
  }

  /** Whether a used connection died under it before a byte of the answer was there. */
  synchronized boolean diedUnanswered() {
    return failed && reused && !informed && !answered && before == null;
  }

  /** The library hands over the request; a second time where it has an answer to give, as to a challenge. */
  synchronized void begins(ReactorSocket on) {
    socket = on;
    requestEnded = false;
    sentInTime = false;
  }

  /** The request's head, as it goes out. */
  synchronized void sends(HttpRequest head) {
    headSent = true;
    for (String field : CREDENTIALS) {
      for (Header value : head.getHeaders(field)) {
        bindIf(ConnectionCredentials.bind(value.getValue()));
      }
    }
  }

  /** Whether the server has certainly read nothing of it. May wait for the server's word, on its reactor's thread. */
  boolean wasNotTaken() {
    ReactorSocket sentOn;
    synchronized (this) {
      if (!headSent) {
        return true;
      }
      sentOn = socket;
    }
    return sentOn != null && sentOn.wasRefused();
  }

  /** The library has the last of the request's body. */
  synchronized void requestEnded() {
    requestEnded = true;
  }

  synchronized boolean hasRequestEnded() {
    return requestEnded;
  }

  /** The last byte of the request has been written. @param silent whether the server had said nothing by then */
  synchronized void sent(boolean silent) {
    sentInTime = silent && !answered;
  }

  synchronized void informed(int status) {
    informed = true;
    bindIf(status == HttpStatus.SC_SWITCHING_PROTOCOLS);
  }

  private void bindIf(boolean own) {
    if (own) {
      lease.bind();
    }
  }

  /** @param entity null where the answer has no body */
  synchronized void answered(HttpResponse response, EntityDetails entity) {
    answered = true;
    ended = entity == null;
    lease.status(response.getCode());
    lease.keepAlive(value(response, HttpHeaders.KEEP_ALIVE), value(response, HttpHeaders.CONNECTION));
    for (String field : CHALLENGES) {
      for (Header value : response.getHeaders(field)) {
        bindIf(ConnectionCredentials.bind(value.getValue()));
      }
    }
    if (contradicts(response)) {
      lease.spoil();
    }
    boolean none = entity == null && !saysNone(response);
    size = entity == null ? 0 : Math.max(0, entity.getContentLength());
    lease.answered(response.getCode(), none ? null : entity == null ? SocketBody.NONE : this);
  }

  /** RFC 9112, section 6.1; RFC 9110, section 8.6: a 204 has no body, and must not announce one. */
  private static boolean contradicts(HttpResponse response) {
    int lengths = response.getHeaders(HttpHeaders.CONTENT_LENGTH).length;
    boolean coding = response.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    boolean announces = lengths > 0 && !saysNone(response) || coding;
    return lengths > 1
        || lengths > 0 && coding
        || response.getCode() == HttpStatus.SC_NO_CONTENT && announces
        || response.getVersion() != null && !response.getVersion().equals(HttpVersion.HTTP_1_1);
  }

  private static boolean saysNone(HttpResponse response) {
    String length = value(response, HttpHeaders.CONTENT_LENGTH);
    return length != null && length.trim().equals("0");
  }

  /** Of the first such field; null for none. */
  private static String value(HttpResponse response, String name) {
    Header field = response.getFirstHeader(name);
    return field == null ? null : field.getValue();
  }

  /** The library has let go of it, whatever has become of it. */
  synchronized void over() {
    over = true;
  }

  /** Whether it has a connection, and the library may still ask about it by the context of its call. */
  synchronized boolean isUnderWay() {
    return lease != null && !over && !ended && !failed;
  }

  /** The body of the answer is over. */
  synchronized void ended() {
    ended = true;
  }

  /** Whether another caller may use its connection: all of both messages is over, and neither was cut short. */
  synchronized boolean isOver() {
    return ended && !failed && (!body || sentInTime);
  }

  /**
   * @param told whether the library knows of its end already
   * @return whether it had neither failed nor come to its end
   */
  synchronized boolean fails(Throwable failure, boolean told) {
    if (failed || told && !body) {
      return false;
    }
    failed = true;
    lease.failed(failure, diedUnanswered() && isRepeated());
    return true;
  }

  @Override
  public synchronized long left() {
    return ended ? 0 : -1;
  }

  @Override
  public synchronized long size() {
    return size;
  }
}
