package io.retropool.client.urlconnection;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.retropool.access.PrivateAccess;
import io.retropool.client.urlconnection.Routes.RouteOfCall;
import io.retropool.identity.Identities;
import io.retropool.identity.Identity;
import io.retropool.pool.Origin;
import io.retropool.pool.Route;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownRoutesTest {
  private final Identities identities = new Identities(new PrivateAccess(member -> member), true);
  private final Identity one = identities.ofValue("one");
  private final Identity two = identities.ofValue("two");
  private final Origin origin = new Origin("https", "example.org", 443);
  private final KnownRoutes known = new KnownRoutes();

  @Test
  void what_was_made_is_found_by_an_equal_origin_and_the_same_identities() {
    RouteOfCall made = made(null);
    known.put(origin, new Identity[] {one, two}, made);
    assertSame(made, known.get(new Origin("HTTPS", "Example.org", 443), new Identity[] {one, two}));
  }

  @Test
  void any_other_origin_or_identity_makes_another_route() {
    known.put(origin, new Identity[] {one, two}, made(null));
    assertNull(known.get(new Origin("https", "example.org", 444), new Identity[] {one, two}));
    assertNull(known.get(new Origin("http", "example.org", 443), new Identity[] {one, two}));
    assertNull(known.get(origin, new Identity[] {two, one}));
    assertNull(known.get(origin, new Identity[] {one}));
    assertNull(known.get(origin, new Identity[] {one, two, two}));
    assertNull(known.get(origin, new Identity[] {one, identities.ofValue("two")}));
  }

  @Test
  void of_two_with_one_place_the_later_is_known() {
    for (int i = 0; i < 1_000; i++) {
      Origin host = new Origin("https", "host-" + i, 443);
      RouteOfCall made = made(null);
      known.put(host, new Identity[] {one, two}, made);
      assertSame(made, known.get(host, new Identity[] {one, two}));
    }
  }

  @Test
  void what_is_shared_by_object_is_not_kept() {
    known.put(origin, new Identity[] {one, two}, made("a verifier of the application's"));
    assertNull(known.get(origin, new Identity[] {one, two}));
  }

  private RouteOfCall made(String notShared) {
    return new RouteOfCall(new Route(origin, List.of(), false, null), notShared);
  }
}
