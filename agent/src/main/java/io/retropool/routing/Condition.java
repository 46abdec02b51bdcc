package io.retropool.routing;

/** One thing that must hold of a request. Immutable, thread-safe. */
interface Condition {
  boolean holds(RequestFacts facts);

  /** Whether it surely holds for each request for which the other does; false where that is not known. */
  boolean holdsWherever(Condition other);

  /** Whether the request alone decides it, and not who makes it: then it can be told without the process. */
  default boolean isOfRequest() {
    return true;
  }
}
