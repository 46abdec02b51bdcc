package io.retropool.routing;

/** One thing that must hold of a request. Immutable, thread-safe. */
interface Condition {
  boolean holds(RequestFacts facts);

  /** Whether it surely holds for each request for which the other does; false where that is not known. */
  boolean holdsWherever(Condition other);
}
