package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class AnchorTest {
  private final Bench bench = new Bench();

  /** An application's object that connections were made for. */
  private static final class Application implements Anchor {
    final Map<Object, Object> held = new IdentityHashMap<>();

    @Override
    public void hold(Object state) {
      held.put(state, state);
    }

    @Override
    public void drop(Object state) {
      assertNotNull(held.remove(state), "dropped what was not held");
    }
  }

  private Route route(Application application) {
    return new Route(bench.origin, List.of(new WeakKey(application)), true, application);
  }

  @Test
  void idle_connections_are_reused_while_the_anchor_lives() {
    Application application = new Application();
    FakeTransport idle = bench.idleConnection(route(application));
    Garbage.collect();

    assertSame(idle, Bench.transport(bench.lease(route(application))));
    assertEquals(1, application.held.size());
  }

  @Test
  void the_anchor_is_told_to_let_go_when_the_last_connection_is_closed() {
    Application application = new Application();
    Lease one = bench.lease(route(application));
    Lease two = bench.lease(route(application));
    assertEquals(1, application.held.size());

    one.close(CloseReason.EXCHANGE);
    bench.closer.drain();
    assertEquals(1, application.held.size());
    two.close(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertEquals(0, application.held.size());
    assertEquals(0, bench.upstream().ledger().routes().size());
  }

  @Test
  void idle_connections_go_with_the_anchor_and_their_permits_return() {
    WeakReference<Transport> transport = idleOfForgottenApplication();
    assertEquals(1, bench.statistics().idle());

    Garbage.collectUntil(
        () -> {
          bench.maintain();
          return bench.statistics().open() == 0;
        });

    assertNull(transport.get());
    assertEquals(0, bench.statistics().idle());
    assertEquals(0, bench.core.idleOverall());
    assertEquals(0, bench.upstream().ledger().routes().size());
    assertEquals(1, bench.statistics().closed(CloseReason.COLLECTED));
    assertTrue(bench.listener.heard.contains("closed COLLECTED after 1"));
  }

  private WeakReference<Transport> idleOfForgottenApplication() {
    return new WeakReference<>(bench.idleConnection(route(new Application())));
  }

  @Test
  void a_connection_that_was_leased_when_the_anchor_went_is_kept_by_the_anchor_of_its_own_caller() {
    Application application = new Application();
    Lease lease = bench.lease(route(application));
    FakeTransport transport = Bench.transport(lease);
    lease.entry.forgetStack();

    Bench.keep(lease);

    assertNull(lease.connection());
    assertEquals(2, application.held.size());
    assertSame(transport, Bench.transport(bench.lease(route(application))));
  }

  @Test
  void a_connection_that_library_and_adapter_forgot_returns_its_permit() {
    forgetForeign();

    Garbage.collectUntil(
        () -> {
          bench.maintain();
          return bench.statistics().open() == 0;
        });

    assertEquals(0, bench.statistics().leased());
  }

  private void forgetForeign() {
    bench.upstream().foreign(bench.route, new FakeTransport());
    assertEquals(1, bench.statistics().open());
  }

  @Test
  void idle_connections_without_an_anchor_survive_every_collection() {
    FakeTransport idle = bench.idleConnection();
    Garbage.collect();

    assertSame(idle, Bench.transport(bench.lease()));
  }

  @Test
  void the_first_lease_of_an_identity_has_not_earned_its_pooling_and_the_second_has() {
    Application application = new Application();
    Lease first = bench.lease(route(application));
    assertFalse(first.earned());
    first.close(CloseReason.EXCHANGE);
    bench.closer.drain();

    assertTrue(bench.lease(route(application)).earned());
    assertFalse(acquire(route(new Application())).earned());
    assertTrue(bench.lease().earned());
  }

  @Test
  void a_key_is_equal_to_another_of_the_same_object_only() {
    Object object = new Object();
    WeakKey key = new WeakKey(object);
    assertEquals(key, new WeakKey(object));
    assertNotEquals(key, new WeakKey(new Object()));

    WeakKey same = new WeakKey(object);
    key.clear();
    same.clear();
    assertNotEquals(key, same);
    assertEquals(key, key);
  }

  private Lease acquire(Route route) {
    try {
      return bench.upstream().acquire(Request.of(route));
    } catch (AcquireException e) {
      throw new AssertionError(e);
    }
  }
}
