package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.pool.AcquireException;
import io.retropool.pool.Clock;
import io.retropool.pool.Closer;
import io.retropool.pool.Core;
import io.retropool.pool.Lease;
import io.retropool.pool.Origin;
import io.retropool.pool.Policy;
import io.retropool.pool.Pool;
import io.retropool.pool.PoolListener;
import io.retropool.pool.Request;
import io.retropool.pool.Route;
import io.retropool.pool.Transport;
import io.retropool.pool.Wakeup;
import java.io.EOFException;
import java.lang.ref.WeakReference;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LessonsTest {
  private static final long LONG = TimeUnit.MINUTES.toNanos(1);

  private final Origin origin = new Origin("http", "host", 80);
  private final Route route = new Route(origin, Collections.emptyList(), false, null);
  private final Manners manners = new Manners();
  private final Core core = new Core(Clock.SYSTEM, new Closer(), Wakeup.NONE, PoolListener.NONE, () -> 0);
  private final Pool pool = core.pool("default", Policy.DEFAULT);
  private final Object client = new Object();

  private Lease lease(Request request) {
    try {
      Lease lease = pool.upstream(origin).acquire(request);
      if (lease.connection() == null) {
        lease.opened(new Opened());
      }
      return lease;
    } catch (AcquireException e) {
      throw new AssertionError(e);
    }
  }

  /** On a connection that others have used. */
  private Lease used(Request request) {
    Lease first = lease(Request.of(route));
    first.connection().keptBy(new WeakReference<>(client), Integer.MAX_VALUE, LONG);
    first.release(LONG);
    Lease second = lease(request);
    assertTrue(second.reused());
    return second;
  }

  private Lessons lessons(Request request) {
    return new Lessons(manners, origin, request, null);
  }

  private boolean answersAgain() {
    return manners.answersAgain(origin, System.nanoTime());
  }

  private boolean keepsUnsafe() {
    return manners.keepsUnsafe(origin, System.nanoTime());
  }

  private boolean isSteady() {
    return manners.idle().isSteady(origin, System.nanoTime());
  }

  private void steady() {
    for (int i = 0; i < 3; i++) {
      manners.idle().kept(origin, IdleSpans.WORTH_NOTING, 1);
    }
    assertTrue(isSteady());
  }

  @Test
  void an_answer_on_a_used_connection_shows_that_the_server_gives_more_than_one() {
    Request request = Request.of(route);

    lessons(request).answered(lease(request));
    assertFalse(answersAgain(), "on a new one");

    lessons(request).answered(used(request));
    assertTrue(answersAgain());
  }

  @Test
  void a_request_that_was_sent_because_of_that_is_no_proof_of_it() {
    Request post = Request.of(route).unsafe();

    lessons(post).answered(used(post));
    assertFalse(answersAgain());

    Request own = post.keptBy(client);
    lessons(own).answered(used(own));
    assertTrue(answersAgain(), "its own client would have sent it there without the agent");
  }

  @Test
  void a_post_without_an_answer_on_a_used_connection_is_remembered() {
    Request post = Request.of(route).unsafe();

    lessons(post).failed(lease(post), new EOFException());
    assertTrue(keepsUnsafe(), "on a new one");

    lessons(post).failed(used(post), new EOFException());
    assertFalse(keepsUnsafe());
  }

  @Test
  void who_ends_a_used_connection_is_not_taken_for_steady() {
    Request get = Request.of(route);
    steady();

    lessons(get).failed(used(get), new EOFException());

    assertFalse(isSteady());
    assertTrue(keepsUnsafe(), "a get may be sent again");
  }

  @Test
  void what_the_caller_has_ended_says_nothing_of_the_server() {
    Request get = Request.of(route);
    steady();

    lessons(get).failed(used(get), new SocketTimeoutException());
    lessons(get).failed(used(get), new IllegalStateException("aborted"));

    assertTrue(isSteady());
  }

  @Test
  void a_server_that_says_what_nobody_has_asked_for_is_not_trusted() {
    Lessons lessons = lessons(Request.of(route));
    assertTrue(lessons.trusts());

    lessons.sentUnasked();

    assertFalse(lessons.trusts());
  }

  @Test
  void a_word_that_was_given_is_remembered_and_none_where_none_was() {
    Lessons lessons = lessons(Request.of(route));

    lessons.keepAlive(false);
    assertFalse(manners.promises().believed(origin, System.nanoTime()));

    lessons.keepAlive(true);
    assertTrue(manners.promises().believed(origin, System.nanoTime()));
  }

  private static final class Opened implements Transport {
    @Override
    public boolean fit(long idleNanos) {
      return true;
    }

    @Override
    public void close() {}
  }
}
