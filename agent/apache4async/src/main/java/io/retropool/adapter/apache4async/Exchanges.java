package io.retropool.adapter.apache4async;

import io.retropool.client.WeakIdentityMap;
import org.apache.http.HttpRequest;
import org.apache.http.protocol.ExecutionContext;
import org.apache.http.protocol.HttpContext;

/**
 * Which call a pool dials for. A call asks its manager for a connection, that asks its pool, and the pool dials at once
 * or, on whichever thread gives a connection back, when there is a place. Thread-safe.
 */
final class Exchanges {
  private final Library library;
  private final ThreadLocal<Exchange> asking = new ThreadLocal<>();
  private final ThreadLocal<Object> served = new ThreadLocal<>();
  private final WeakIdentityMap<Object, Exchange> byRequest = new WeakIdentityMap<>();
  /** By their calls, for the moment until those ask again. */
  private final WeakIdentityMap<Object, Exchange> failed = new WeakIdentityMap<>();

  Exchanges(Library library) {
    this.library = library;
  }

  /** A call asks its manager. @return what {@link #asked} is told; null where nothing is known of the call */
  Object ask(Object manager, Object callback) throws Throwable {
    Object call = library.handler(callback);
    HttpContext context = call == null ? null : library.context(call);
    Object request = context == null ? null : context.getAttribute(ExecutionContext.HTTP_REQUEST);
    if (!(request instanceof HttpRequest)) {
      return null;
    }
    Outer outer = new Outer(asking.get());
    asking.set(new Exchange(manager, call, context, (HttpRequest) request, failed.remove(call)));
    return outer;
  }

  /** Its manager has asked. */
  void asked(Object outer) {
    restore(asking, ((Outer) outer).value);
  }

  /** A pool sees whether it can serve this request. @return what {@link #served} is told */
  Object serve(Object leaseRequest) {
    Exchange exchange = asking.get();
    if (exchange != null) {
      asking.remove();
      byRequest.put(leaseRequest, exchange);
    }
    Outer outer = new Outer(served.get());
    served.set(leaseRequest);
    return outer;
  }

  /** @param done whether it could: what it refers to may refer to it */
  void served(Object outer, boolean done) {
    if (done) {
      byRequest.remove(served.get());
    }
    restore(served, ((Outer) outer).value);
  }

  /** The call is about to ask again, as a used connection has failed it. */
  void failed(Object call, Exchange exchange) {
    failed.put(call, exchange);
  }

  private static <T> void restore(ThreadLocal<T> current, Object outer) {
    if (outer == null) {
      current.remove();
    } else {
      @SuppressWarnings("unchecked") // it came from there
      T value = (T) outer;
      current.set(value);
    }
  }

  /** What is served at this moment; null for nothing. */
  Object request() {
    return served.get();
  }

  /** Null where nothing is known of it. */
  Exchange of(Object leaseRequest) {
    return leaseRequest == null ? null : byRequest.get(leaseRequest);
  }

  /** It has asked, or never will: what it refers to may refer to it. */
  void asksNoMore(Object call) {
    failed.remove(call);
  }

  /** What the thread was in before. */
  private static final class Outer {
    final Object value;

    Outer(Object value) {
      this.value = value;
    }
  }
}
