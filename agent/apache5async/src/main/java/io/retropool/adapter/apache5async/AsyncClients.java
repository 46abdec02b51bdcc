package io.retropool.adapter.apache5async;

import io.retropool.client.Answer;
import io.retropool.client.WeakIdentityMap;
import io.retropool.client.library.Sockets;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.util.TimeValue;

/** The clients that share connections, by themselves and by their own reactors. Thread-safe. */
final class AsyncClients {
  private final Sockets sockets;
  private final Fields fields;
  private final Reactors reactors;
  private final Fitness fitness;
  private final WeakIdentityMap<Object, AsyncClient> byClient = new WeakIdentityMap<>();
  private final WeakIdentityMap<Object, AsyncClient> byReactor = new WeakIdentityMap<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  AsyncClients(Sockets sockets, Fields fields) throws ReflectiveOperationException {
    this.sockets = sockets;
    this.fields = fields;
    this.reactors = new Reactors(sockets, fields);
    this.fitness = new Fitness(sockets);
  }

  Reactors reactors() {
    return reactors;
  }

  void built(HttpAsyncClientBuilder builder, Object client) throws Throwable {
    if (fields.isClient(client)) {
      DefaultConnectingIOReactor reactor = fields.reactor(client);
      AsyncClient known =
          new AsyncClient(
              reactor,
              fields.manager(client),
              fitness.settings(builder),
              Thread.currentThread().getContextClassLoader(),
              fitness.triesAgain(builder),
              fitness.refuses(builder, fields.manager(client)));
      byClient.put(client, known);
      byReactor.put(reactor, known);
    }
  }

  /** Null for the library's other clients, and for reactors that are shared. */
  AsyncClient of(Object reactor) {
    return byReactor.get(reactor);
  }

  /** It runs from now on, and its reactor does not. */
  Object[] start(Object client) throws Throwable {
    AsyncClient known = byClient.get(client);
    if (known == null || known.leftAlone() != null) {
      return null;
    }
    fields.run(client);
    return Answer.value(null);
  }

  /** What its reactor would say, had it been started. */
  Object[] status(Object client) throws Throwable {
    AsyncClient known = byClient.get(client);
    boolean pretends =
        known != null && known.leftAlone() == null && known.ranNothingItself() && fields.runs(client);
    return pretends ? Answer.value(IOReactorStatus.ACTIVE) : null;
  }

  /** Somebody dials with this reactor. */
  void needsItsOwn(Object reactor) {
    AsyncClient known = byReactor.get(reactor);
    if (known != null && known.leftAlone() == null && known.ranNothingItself()) {
      known.startsItsOwn();
    }
  }

  /** Somebody waits for the end of what it has under way: its reactor knows of none of that. */
  void awaits(Object client, TimeValue atMost) {
    AsyncClient known = byClient.get(client);
    if (known != null && known.leftAlone() == null && known.endsItself()) {
      known.awaitCalls(atMost.toNanoseconds());
    }
  }

  /** Null where nothing is to be done after it. */
  AsyncClient closing(Object client, CloseMode mode) {
    AsyncClient known = byClient.get(client);
    if (known != null && known.leftAlone() != null) {
      return null;
    }
    if (known != null) {
      known.close(mode == CloseMode.GRACEFUL);
    }
    return known;
  }

  void closed(AsyncClient known) throws Throwable {
    Object manager = known.manager();
    if (manager != null) {
      sockets.closed(manager);
    }
    DefaultConnectingIOReactor reactor = known.reactor();
    if (reactor != null && !known.startedItsOwn()) {
      reactors.closeSelectors(reactor);
    }
  }
}
