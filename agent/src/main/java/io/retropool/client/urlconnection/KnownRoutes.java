package io.retropool.client.urlconnection;

import io.retropool.client.urlconnection.Routes.RouteOfCall;
import io.retropool.identity.Identity;
import io.retropool.pool.Origin;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Routes that were made a moment ago: an application that keeps its factories, as well written ones do, asks for the
 * same few again and again, and an {@link Identity} that still holds is the same object each time. Keeps nothing of the
 * application alive. Thread-safe.
 */
final class KnownRoutes {
  /** A power of two; two routes with one place take turns. */
  private static final int PLACES = 64;

  private final AtomicReferenceArray<Known> places = new AtomicReferenceArray<>(PLACES);

  /** @return null where it must be made */
  RouteOfCall get(Origin origin, Identity[] identities) {
    Known known = places.get(place(origin, identities));
    return known != null && known.isOf(origin, identities) ? known.route : null;
  }

  /** Only what is shared by value: an object's identity is made anew for each call. */
  void put(Origin origin, Identity[] identities, RouteOfCall route) {
    if (route.notShared == null) {
      places.set(place(origin, identities), new Known(origin, identities, route));
    }
  }

  private static int place(Origin origin, Identity[] identities) {
    int hash = origin.hashCode();
    for (Identity identity : identities) {
      hash = 31 * hash + System.identityHashCode(identity);
    }
    return (hash ^ hash >>> 16) & PLACES - 1;
  }

  private static final class Known {
    private final Origin origin;
    private final Identity[] identities;
    private final RouteOfCall route;

    Known(Origin origin, Identity[] identities, RouteOfCall route) {
      this.origin = origin;
      this.identities = identities;
      this.route = route;
    }

    boolean isOf(Origin askedFor, Identity[] asked) {
      if (asked.length != identities.length || !origin.equals(askedFor)) {
        return false;
      }
      for (int i = 0; i < asked.length; i++) {
        if (asked[i] != identities[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
