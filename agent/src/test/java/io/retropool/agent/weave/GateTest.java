package io.retropool.agent.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.agent.ThisJvm;
import io.retropool.agent.jvm.JvmEnd;
import io.retropool.client.Answer;
import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import io.retropool.client.HookHandler;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Supplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.implementation.FixedValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GateTest {
  private final List<String> off = new ArrayList<>();
  private final List<Hook> numbers = new ArrayList<>();
  private final Hook open = hook("library.Client", "open");
  private final Hook close = hook("library.Client", "close");
  private final Hook gone = hook("library.Client", "gone");
  private final Hook put = hook("library.Cache", "put");
  private final byte[] client = classFile("library.Client", "open", "close");
  private int weaverAsked;

  @BeforeEach
  void thereIsABridge() {
    ThisJvm.connect(null);
  }

  @AfterEach
  void disconnect() {
    ThisJvm.connect(null);
  }

  @Test
  void a_class_that_nobody_hooks_passes_and_the_weaver_is_not_asked_for() {
    Gate gate = gate(group("http", open));
    assertNull(load(gate, null, "library.Other", client));
    assertNull(gate.transform(null, null, null, null, client));
    assertEquals(0, weaverAsked);
  }

  @Test
  void a_class_of_the_same_name_in_another_loader_is_untouched() {
    HookGroup http = group("http", open);
    assertNull(load(gate(http), getClass().getClassLoader(), "library.Client", client));
    assertFalse(http.on());
    assertEquals(0, weaverAsked);
  }

  @Test
  void a_hooked_class_is_woven_and_its_group_is_on_with_the_last_of_them() {
    HookGroup http = group("http", open, close, put);
    Gate gate = gate(http);
    assertNotNull(load(gate, null, "library.Client", client));
    assertFalse(http.on());
    assertNotNull(load(gate, null, "library.Cache", classFile("library.Cache", "put")));
    assertTrue(http.on());
  }

  @Test
  void a_missing_method_keeps_its_group_off_and_says_which() {
    HookGroup http = group("http", open, gone);
    assertNull(load(gate(http), null, "library.Client", client));
    assertEquals(List.of("http: this JDK has no library.Client.gone()"), off);
  }

  @Test
  void a_missing_method_keeps_only_its_own_group_off() {
    HookGroup http = group("http", open);
    HookGroup extras = group("extras", close, gone);
    byte[] woven = load(gate(http, extras), null, "library.Client", client);
    assertTrue(http.on());
    assertEquals(List.of("extras: this JDK has no library.Client.gone()"), off);
    byte[] alone = load(gate(group("http", open)), null, "library.Client", client);
    assertArrayEquals(alone, woven, "nothing of the group that is off is woven");
  }

  @Test
  void a_group_that_is_off_is_not_woven() {
    HookGroup http = group("http", open);
    http.off("tried in vain");
    assertNull(load(gate(http), null, "library.Client", client));
  }

  @Test
  void a_class_file_that_cannot_be_woven_keeps_its_groups_off_and_is_left_as_it_is() {
    HookGroup http = group("http", open);
    HookGroup extras = group("extras", close);
    assertNull(load(gate(http, extras), null, "library.Client", new byte[] {1, 2, 3}));
    assertEquals(2, off.size());
    assertTrue(off.get(0).startsWith("http: library.Client cannot be woven: "), off.get(0));
    assertTrue(off.get(1).startsWith("extras: library.Client cannot be woven: "), off.get(1));
  }

  @Test
  void what_is_loaded_while_weaving_passes_unseen() {
    HookGroup http = group("http", open);
    List<byte[]> inner = new ArrayList<>();
    Gate[] gate = new Gate[1];
    gate[0] =
        new Gate(
            List.of(http),
            () -> {
              inner.add(load(gate[0], null, "library.Client", client));
              return weaver();
            },
            new JvmEnd());
    assertNotNull(load(gate[0], null, "library.Client", client));
    assertEquals(1, inner.size());
    assertNull(inner.get(0));
    assertNotNull(load(gate[0], null, "library.Client", client), "the guard is down again");
  }

  @Test
  void a_class_that_was_loaded_before_is_woven_and_its_original_code_comes_back() {
    Hook count =
        new Hook("java.util.StringTokenizer", "countTokens", "", HookHandler.instead((self, a) -> Answer.value(42)));
    HookGroup group = group("tokens", count);
    Gate gate = gate(group);
    ThisJvm.connect(new Dispatcher("token", List.of(group), new Faults(new StubFaultListener())));
    assertEquals(2, new StringTokenizer("a b").countTokens());
    ThisJvm.instrumentation().addTransformer(gate, true);
    gate.retransformLoaded(ThisJvm.instrumentation());
    assertTrue(group.on());
    assertEquals(42, new StringTokenizer("a b").countTokens());
    gate.restore(ThisJvm.instrumentation());
    assertEquals(2, new StringTokenizer("a b").countTokens());
    assertEquals(List.of(), off);
  }

  @Test
  void what_a_jvm_refuses_that_goes_on_turns_the_group_off() {
    HookGroup tokens = group("tokens", hook("java.util.StringTokenizer", "countTokens"));
    gate(tokens).retransform(refusing(), StringTokenizer.class);
    assertEquals(List.of("tokens: java.util.StringTokenizer cannot be woven: java.lang.InternalError"), off);
  }

  @Test
  void what_a_jvm_refuses_that_ends_is_nothing_to_speak_of() {
    HookGroup tokens = group("tokens", hook("java.util.StringTokenizer", "countTokens"));
    JvmEnd begun =
        new JvmEnd() {
          @Override
          public boolean hasBegun() {
            return true;
          }
        };
    new Gate(List.of(tokens), this::weaver, begun).retransform(refusing(), StringTokenizer.class);
    assertEquals(List.of(), off);
  }

  private Gate gate(HookGroup... groups) {
    Supplier<Weaver> weaver = this::weaver;
    return new Gate(List.of(groups), weaver, new JvmEnd());
  }

  /** What a JVM says once it ends. */
  private static Instrumentation refusing() {
    return (Instrumentation)
        Proxy.newProxyInstance(
            GateTest.class.getClassLoader(),
            new Class<?>[] {Instrumentation.class},
            (proxy, method, arguments) -> {
              throw new InternalError();
            });
  }

  private Weaver weaver() {
    weaverAsked++;
    return new Weaver("token", numbers::indexOf);
  }

  private static byte[] load(Gate gate, ClassLoader loader, String name, byte[] classFile) {
    return gate.transform(loader, name.replace('.', '/'), null, null, classFile);
  }

  private HookGroup group(String name, Hook... hooks) {
    numbers.addAll(List.of(hooks));
    return new HookGroup(name, null, List.of(hooks), (group, reason) -> off.add(group.name() + ": " + reason));
  }

  private static Hook hook(String className, String method) {
    return new Hook(className, method, "", HookHandler.instead((self, arguments) -> null));
  }

  private static byte[] classFile(String name, String... methods) {
    var type = new ByteBuddy().subclass(Object.class).name(name);
    for (String method : methods) {
      type = type.defineMethod(method, String.class).intercept(FixedValue.value(method));
    }
    return type.make().getBytes();
  }
}
