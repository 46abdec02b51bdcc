package io.retropool.client.urlconnection;

import io.retropool.client.WeakIdentityMap;
import io.retropool.observe.Observed;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;

/**
 * What is told of calls that run as without the agent and are looked at: from {@code New} to whatever ends the
 * exchange, or to the day on which the JDK's client is collected. Decides nothing. Thread-safe.
 */
final class Observing {
  private final WeakIdentityMap<Object, Running> byClient = new WeakIdentityMap<>();
  private final WeakIdentityMap<SSLSocketFactory, Boolean> factories = new WeakIdentityMap<>();
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

  /** Whether no call has used this factory before: it was made for this one. */
  boolean isNew(SSLSocketFactory factory) {
    if (factory == null || factories.get(factory) != null) {
      return false;
    }
    factories.put(factory, true);
    return true;
  }

  /** {@code openServer} begins. @return null where that is not observed */
  Observed.Span dialling(Object http, Call call) {
    Observed again = of(http);
    Observed observed = again != null || call == null ? again : call.observed;
    return observed == null ? null : observed.dial();
  }

  /** The handshake begins. @return null where that is not observed */
  Observed.Span securing(Object http) {
    Observed observed = of(http);
    return observed == null ? null : observed.handshake();
  }

  private Observed of(Object http) {
    Running known = byClient.isEmpty() ? null : byClient.get(http);
    return known == null ? null : known.observed;
  }

  /** {@code New} has returned this client for the call, or thrown. */
  void has(Object http, Observed observed) {
    forgetCollected();
    if (http == null) {
      observed.end();
      return;
    }
    Running now = new Running(http, collected, observed);
    Running before = byClient.get(http);
    byClient.put(http, now);
    running.add(now);
    end(before);
  }

  /** The exchange of this client is over. */
  void ended(Object http) {
    if (!byClient.isEmpty()) {
      end(byClient.remove(http));
    }
  }

  private void end(Running ended) {
    if (ended != null && running.remove(ended)) {
      ended.observed.end();
    }
  }

  /** Clients whose answers nobody has read to the end or closed. */
  private void forgetCollected() {
    for (Reference<?> gone; (gone = collected.poll()) != null; ) {
      end((Running) gone);
    }
  }

  private static final class Running extends WeakReference<Object> {
    final Observed observed;

    Running(Object http, ReferenceQueue<Object> queue, Observed observed) {
      super(http, queue);
      this.observed = observed;
    }
  }
}
