package io.retropool.adapter.apache4async;

import io.retropool.adapter.apache4common.Heads;
import io.retropool.adapter.apache4common.Requests;
import io.retropool.adapter.apache4common.Users;
import io.retropool.client.library.ConnectionCredentials;
import io.retropool.client.library.SocketBody;
import io.retropool.client.library.SocketLease;
import java.lang.ref.WeakReference;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.HttpStatus;
import org.apache.http.HttpVersion;
import org.apache.http.auth.AUTH;
import org.apache.http.protocol.HttpContext;

/** What one call sends over one connection, and what is answered: usually once. Thread-safe. */
final class Exchange implements SocketBody {
  private final Object manager;
  /** Refers to much of its client's. */
  private final WeakReference<Object> call;
  private final HttpContext context;
  private final HttpRequest request;
  /** The try before, which a used connection failed; null for none. */
  private final Exchange before;

  private SocketLease lease;
  private boolean reused;
  private int sent;
  private boolean body;
  private boolean answered;
  private boolean ended;
  private boolean failed;
  private long size;

  /**
   * @param call the library's handler of it
   * @param before the try before this one, which a used connection failed; null for none
   */
  Exchange(Object manager, Object call, HttpContext context, HttpRequest request, Exchange before) {
    this.manager = manager;
    this.call = new WeakReference<>(call);
    this.context = context;
    this.request = request;
    this.before = before;
  }

  Object manager() {
    return manager;
  }

  /** @param handler of the call that has a connection; null for none */
  boolean isOf(Object handler) {
    return handler != null && call.get() == handler;
  }

  HttpContext context() {
    return context;
  }

  HttpRequest request() {
    return request;
  }

  Exchange before() {
    return before;
  }

  synchronized SocketLease lease() {
    return lease;
  }

  /** @param used whether the connection had a request before this one */
  synchronized void leased(SocketLease of, boolean used) {
    lease = of;
    reused = used;
  }

  /** What may be sent again where a used connection dies under it: what the JDK's own clients send again. */
  boolean isRepeated() {
    String method = request.getRequestLine().getMethod();
    return !Requests.hasBody(request) && (method.equals("GET") || method.equals("HEAD"));
  }

  /** Whether it is to be tried again: a used connection dies under it before a byte of the answer is there. */
  synchronized boolean diesUnanswered() {
    return !failed && reused && sent == 1 && !answered && before == null && isRepeated();
  }

  /** The request's head, as it goes out. */
  synchronized void sends(HttpRequest head) {
    sent++;
    answered = false;
    ended = false;
    body |= Requests.hasBody(head);
    if (Users.own(head)) {
      lease.bind();
    }
  }

  synchronized boolean isAnswered() {
    return answered;
  }

  /** The head of an answer is there. */
  synchronized void answered(HttpResponse response) {
    int status = response.getStatusLine().getStatusCode();
    answered = true;
    lease.status(status);
    if (status < HttpStatus.SC_OK) {
      return;
    }
    Heads.note(response, false, lease);
    if (!response.getStatusLine().getProtocolVersion().equals(HttpVersion.HTTP_1_1)) {
      lease.spoil();
    }
    if (challenges(response, AUTH.WWW_AUTH) || challenges(response, AUTH.PROXY_AUTH)) {
      lease.bind();
    }
    ended = hasNoBody(status);
    HttpEntity entity = ended ? null : response.getEntity();
    size = entity == null ? 0 : Math.max(0, entity.getContentLength());
    lease.answered(status, !ended ? this : Heads.saysNone(response) ? SocketBody.NONE : null);
  }

  private static boolean challenges(HttpResponse response, String field) {
    for (Header value : response.getHeaders(field)) {
      if (ConnectionCredentials.bind(value.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** As the library has it (HttpAsyncRequestExecutor.canResponseHaveBody). */
  private boolean hasNoBody(int status) {
    return request.getRequestLine().getMethod().equalsIgnoreCase("HEAD")
        || status == HttpStatus.SC_NO_CONTENT
        || status == HttpStatus.SC_NOT_MODIFIED
        || status == HttpStatus.SC_RESET_CONTENT;
  }

  /**
   * The library gives its connection back, between two messages.
   *
   * @return whether another caller may use it: there was an answer, and nothing of the request that the server could
   *     have refused
   */
  synchronized boolean isOver() {
    ended |= answered;
    return ended && !failed && !body;
  }

  /** @param again whether it is tried once more, with a new connection; perhaps its server had read it */
  synchronized void fails(Throwable failure, boolean again) {
    if (!failed) {
      failed = true;
      lease.failed(failure, again);
      if (again) {
        lease.endedUnanswered();
      }
    }
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
