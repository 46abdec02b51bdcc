package io.retropool.routing;

/** One thing that must hold of a request. Immutable, thread-safe. */
interface Condition {
  boolean holds(RequestFacts facts);
}
