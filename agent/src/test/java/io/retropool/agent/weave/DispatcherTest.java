package io.retropool.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.client.Answer;
import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import io.retropool.client.HookHandler;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("removal")
class DispatcherTest {
  private static final Object[] NO_ARGUMENTS = {};

  private final List<String> events = new ArrayList<>();
  private final StubHandler handler = new StubHandler(events);
  private final Hook other = new Hook("x.Other", "run", "", HookHandler.instead((self, a) -> "other"));
  private final Hook hook = new Hook("x.Client", "open", "", handler);
  private final HookGroup group = group("x/client", hook);
  private final Faults faults = new Faults(new StubFaultListener());
  private final Dispatcher dispatcher = new Dispatcher("token", List.of(group("x/other", other), group), faults);

  @BeforeEach
  void switchOn() {
    group.woven(hook);
  }

  @Test
  void a_call_with_another_token_does_nothing() {
    assertNull(dispatcher.apply("guess", enter()));
    assertNull(dispatcher.apply(null, enter()));
    assertNull(dispatcher.apply("guess", exit("entered")));
    assertNull(dispatcher.apply("guess", new Object[] {new Error()}));
    assertEquals(List.of(), events);
    assertEquals(0, faults.count());
  }

  @Test
  void a_call_of_nonsense_is_counted_and_answered_with_nothing() {
    assertNull(dispatcher.apply("token", new Object[] {4711, "self", NO_ARGUMENTS}));
    assertNull(dispatcher.apply("token", null));
    assertEquals(2, faults.count());
  }

  @Test
  void before_the_method_the_handler_sees_receiver_and_arguments() {
    assertNull(dispatcher.apply("token", enter("a", 1)));
    assertEquals(List.of("enter self [a, 1]"), events);
  }

  @Test
  void what_the_handler_enters_with_it_gets_back_after_the_method() {
    handler.entered = "lease";
    assertEquals("lease", dispatcher.apply("token", enter()));
    assertNull(dispatcher.apply("token", exit("lease")));
    assertEquals(List.of("enter self []", "exit self lease returned null"), events);
  }

  @Test
  void after_the_method_nothing_is_asked_of_a_handler_that_did_not_enter() {
    assertNull(dispatcher.apply("token", exit(null)));
    assertEquals(List.of(), events);
  }

  @Test
  void an_answer_is_handed_to_the_woven_code_as_it_is() {
    Object[] instead = Answer.value("pooled");
    handler.entered = instead;
    assertSame(instead, dispatcher.apply("token", enter()));
    handler.left = Answer.thrown(new IllegalStateException());
    assertSame(handler.left, dispatcher.apply("token", exit("lease")));
  }

  @Test
  void an_error_of_a_handler_is_counted_and_the_original_goes_on() {
    handler.failure = new NoSuchMethodError("ours");
    assertNull(dispatcher.apply("token", enter()));
    assertNull(dispatcher.apply("token", exit("lease")));
    assertEquals(2, faults.count());
  }

  @Test
  void an_error_that_woven_code_reports_is_counted() {
    assertNull(dispatcher.apply("token", new Object[] {new ClassCastException()}));
    assertEquals(1, faults.count());
  }

  @Test
  void woven_code_is_inert_until_its_group_is_on_and_when_it_is_off() {
    Hook late = new Hook("x.Late", "open", "", handler);
    HookGroup waiting = group("x/late", late);
    Dispatcher of = new Dispatcher("token", List.of(waiting), faults);
    assertNull(of.apply("token", new Object[] {of.number(late), "self", NO_ARGUMENTS}));
    assertEquals(List.of(), events);
    waiting.woven(late);
    waiting.off("broken");
    assertNull(of.apply("token", new Object[] {of.number(late), "self", NO_ARGUMENTS}));
    assertEquals(List.of(), events);
  }

  @Test
  void what_began_before_its_group_went_off_is_brought_to_its_end() {
    group.off("broken");
    dispatcher.apply("token", exit("lease"));
    assertEquals(List.of("exit self lease returned null"), events);
  }

  @Test
  void under_a_security_manager_nothing_is_done_for_callers_who_may_not() {
    assumeTrue(Runtime.version().feature() < 18, "later ones have no security manager, unless a flag allows it");
    System.setSecurityManager(new Lenient());
    try {
      handler.permitted = false;
      assertNull(dispatcher.apply("token", enter()));
      assertEquals(List.of(), events);
      handler.permitted = true;
      assertNull(dispatcher.apply("token", enter()));
      assertEquals(List.of("enter self []"), events);
      assertEquals(0, faults.count());
    } finally {
      System.setSecurityManager(null);
    }
  }

  private Object[] enter(Object... arguments) {
    return new Object[] {dispatcher.number(hook), "self", arguments};
  }

  private Object[] exit(Object entered) {
    return new Object[] {dispatcher.number(hook), "self", entered, "returned", null};
  }

  private static HookGroup group(String name, Hook... hooks) {
    return new HookGroup(name, null, List.of(hooks), (off, reason) -> {});
  }

  private static final class Lenient extends SecurityManager {
    @Override
    public void checkPermission(Permission permission) {}
  }
}
