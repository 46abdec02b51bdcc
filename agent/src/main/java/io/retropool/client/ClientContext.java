package io.retropool.client;

import io.retropool.access.PrivateAccess;
import io.retropool.event.Events;
import io.retropool.identity.Identities;
import io.retropool.pool.Core;
import io.retropool.pool.Pool;

/** What the agent hands to every client. Thread-safe. */
public interface ClientContext {
  PrivateAccess access();

  Core core();

  /** Where a call goes that no rule sends elsewhere. */
  Pool defaultPool();

  Identities identities();

  Events events();

  /** Whether {@code disconnect()} closes the connection, as it does without the agent. */
  boolean disconnectCloses();
}
