package io.retropool.adapter.apache5async;

import io.retropool.client.Answer;
import io.retropool.client.WeakIdentityMap;
import java.io.IOException;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * The exchanges that are under way, by the context of their call. Calls that have one context at the same time, which
 * the library advises against and applications do, are left alone. Thread-safe.
 */
final class Exchanges {
  private final WeakIdentityMap<Object, Exchange> byContext = new WeakIdentityMap<>();

  synchronized void begin(HttpRequest request, AsyncEntityProducer body, AsyncExecChain.Scope scope) {
    Exchange last = byContext.get(scope.clientContext);
    Exchange before = last != null && last.hasFailed() ? last : null;
    boolean repeatable = body == null || body.isRepeatable();
    Exchange exchange = new Exchange(request, body != null, repeatable, before);
    if (last != null && last.isUnderWay()) {
      // Nobody can say which of the two the library asks about.
      last.pass();
      exchange.pass();
    }
    byContext.put(scope.clientContext, exchange);
  }

  /** Null for what is none of ours. */
  Exchange of(Object context) {
    return context == null ? null : byContext.get(context);
  }

  /**
   * The library is about to decide whether it tries again what has failed. It does so for a connection that was reset,
   * and not for one that was closed: a used one was perhaps closed before the request came, where a new one would not
   * have been. Where that is not certain, and the request may come twice, its server is dialled for a minute.
   *
   * @param count of the tries that there have been
   * @return null where nothing of ours has to do with it
   */
  Exchange diedUnused(HttpRequest request, IOException failure, int count, HttpContext context) {
    Exchange exchange = of(context);
    boolean ours = exchange != null
        && exchange.request().getMethod().equals(request.getMethod())
        && exchange.diedUnanswered()
        && exchange.isRepeated();
    boolean closed = ours && count == 1 && failure instanceof ConnectionClosedException;
    if (closed && !exchange.wasNotTaken()) {
      exchange.lease().endedUnanswered();
    }
    return closed ? exchange : null;
  }

  /** What the library tries again it tries once. */
  Object[] again(Exchange exchange, Object decision, Throwable thrown) {
    return thrown == null && Boolean.FALSE.equals(decision) ? Answer.value(Boolean.TRUE) : null;
  }
}
