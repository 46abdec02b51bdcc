package io.retropool.client;

import io.retropool.access.PrivateAccess;
import io.retropool.event.Events;
import io.retropool.identity.Identities;
import io.retropool.observe.Observed;
import io.retropool.pool.Core;
import io.retropool.pool.Pool;
import io.retropool.pool.Route;
import io.retropool.routing.Decision;
import io.retropool.routing.RequestFacts;

/** What the agent hands to every client. Thread-safe. */
public interface ClientContext {
  PrivateAccess access();

  Core core();

  /** Where a call goes that no rule sends elsewhere. */
  Pool defaultPool();

  /**
   * Where a call goes. Asked once for each request, before anything is done for it; a null {@link Decision#pool()}
   * means that the original code runs.
   *
   * @param client the library, by its name in the options
   * @param facts asked before this returns, or never
   */
  Decision decide(String client, RequestFacts facts);

  /**
   * A call goes past the pools because of an {@link Decision#observed()} decision.
   *
   * @param route what it would have been served by
   * @param reusable whether a connection that is open already would have done
   * @return what to tell of the call; null where nobody wants to know
   */
  Observed observe(Route route, boolean reusable);

  /** What the operator wants of the connections in this pool. */
  ConnectionSettings settings(Pool pool);

  Identities identities();

  Events events();
}
