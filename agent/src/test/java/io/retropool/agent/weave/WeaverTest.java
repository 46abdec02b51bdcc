package io.retropool.agent.weave;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.agent.ThisJvm;
import io.retropool.client.Answer;
import io.retropool.client.Hook;
import io.retropool.client.HookHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeaverTest {
  private static final int ADD = 0;
  private static final int OPEN = 1;
  private static final int CLOSE = 2;

  private final List<Hook> hooks =
      List.of(
          hook("add", "IJ"),
          hook("open", "Ljava/lang/String;"),
          hook("close", ""),
          hook("primitives", "ZBCSFD[I"));
  private final List<Object[]> heard = new ArrayList<>();
  private BiFunction<String, Object[], Object> answer = (token, message) -> null;
  private Weaver weaver;

  @BeforeEach
  void connect() {
    ThisJvm.connect(
        (token, message) -> {
          assertEquals("token", token);
          heard.add(message);
          return answer.apply(token, message);
        });
    weaver = new Weaver("token", hooks::indexOf);
  }

  @AfterEach
  void disconnect() {
    ThisJvm.connect(null);
  }

  /** 46: JDK 1.2, as commons-httpclient 3.1; 49 and 50: httpclient 4; 52: JDK 8; the newest that this JVM can load. */
  static IntStream versions() {
    return IntStream.of(46, 47, 48, 49, 50, 51, 52, ClassFileVersion.ofThisVm().getMajorVersion());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void a_woven_class_verifies_and_does_what_it_did(int version) throws Throwable {
    Class<?> type = weave(version);
    Object self = type.getConstructor().newInstance();
    assertEquals(7L, Specimens.call(null, type, "add", 3, 4L));
    assertEquals("host opened", Specimens.call(self, type, "open", "host"));
    assertNull(Specimens.call(self, type, "close"));
    assertEquals(true, Specimens.call(
        self, type, "primitives", true, (byte) 1, 'a', (short) 5, 1f, 2d, new int[] {1, 2, 3}));
    assertEquals(5, Specimens.call(self, type, "calls"));
    IOException thrown =
        assertThrows(IOException.class, () -> Specimens.call(self, type, "open", (Object) null));
    assertEquals("no host", thrown.getMessage());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void the_bridge_is_called_before_and_after_with_the_number_of_the_hook(int version) throws Throwable {
    Class<?> type = weave(version);
    Object self = type.getConstructor().newInstance();
    answer = (token, message) -> message.length == 3 ? "lease" : null;
    Specimens.call(self, type, "open", "host");
    assertArrayEquals(new Object[] {OPEN, self, new Object[] {"host"}}, heard.get(0));
    assertArrayEquals(new Object[] {OPEN, self, "lease", "host opened", null}, heard.get(1));
    Specimens.call(null, type, "add", 3, 4L);
    assertArrayEquals(new Object[] {ADD, null, new Object[] {3, 4L}}, heard.get(2));
    assertArrayEquals(new Object[] {ADD, null, "lease", 7L, null}, heard.get(3));
  }

  @Test
  void where_the_first_call_answers_null_there_is_no_second() throws Throwable {
    Class<?> type = weave(52);
    assertEquals(7L, Specimens.call(null, type, "add", 3, 4L));
    assertEquals(1, heard.size());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void an_answer_before_the_method_takes_its_place(int version) throws Throwable {
    Class<?> type = weave(version);
    Object self = type.getConstructor().newInstance();
    answer = (token, message) -> number(message) == ADD ? Answer.value(42L) : Answer.value("pooled");
    assertEquals("pooled", Specimens.call(self, type, "open", "host"));
    assertEquals(42L, Specimens.call(null, type, "add", 3, 4L));
    assertEquals(0, Specimens.call(self, type, "calls"));
    assertEquals(2, heard.size(), "what was answered is not asked again");
  }

  @ParameterizedTest
  @MethodSource("versions")
  void an_answer_after_the_method_replaces_what_it_returned_or_threw(int version) throws Throwable {
    Class<?> type = weave(version);
    Object self = type.getConstructor().newInstance();
    IOException refused = new IOException("refused");
    answer = (token, message) -> message.length == 3 ? "lease" : Answer.thrown(refused);
    assertSame(refused, assertThrows(IOException.class, () -> Specimens.call(self, type, "open", "host")));
    answer = (token, message) -> message.length == 3 ? "lease" : Answer.value("healed");
    assertEquals("healed", Specimens.call(self, type, "open", (Object) null));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void an_answer_to_throw_before_the_method_is_thrown(int version) throws Throwable {
    Class<?> type = weave(version);
    Object self = type.getConstructor().newInstance();
    IOException refused = new IOException("refused");
    answer = (token, message) -> Answer.thrown(refused);
    assertSame(refused, assertThrows(IOException.class, () -> Specimens.call(self, type, "open", "host")));
    assertEquals(0, Specimens.call(self, type, "calls"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void an_answer_that_does_not_fit_is_reported_and_the_outcome_stays(int version) throws Throwable {
    Class<?> type = weave(version);
    Object self = type.getConstructor().newInstance();
    answer = (token, message) -> message.length == 3 ? "lease" : message.length == 5 ? "no answer" : null;
    assertEquals("host opened", Specimens.call(self, type, "open", "host"));
    assertEquals(3, heard.size());
    assertTrue(heard.get(2)[0] instanceof ClassCastException, () -> Arrays.toString(heard.get(2)));
  }

  @Test
  void an_answer_holds_when_the_agent_is_removed_in_the_same_moment() throws Throwable {
    Class<?> type = weave(Opcodes.V1_8);
    Object self = type.getConstructor().newInstance();
    answer =
        (token, message) -> {
          ThisJvm.connect(null);
          return Answer.value("pooled");
        };
    assertEquals("pooled", Specimens.call(self, type, "open", "host"));
  }

  @Test
  void without_a_dispatcher_woven_code_does_what_it_did() throws Throwable {
    Class<?> type = weave(Opcodes.V1_8);
    ThisJvm.connect(null);
    assertEquals("host opened", Specimens.call(type.getConstructor().newInstance(), type, "open", "host"));
  }

  @Test
  void bodies_change_and_nothing_else() {
    byte[] before = Specimens.classFile(Opcodes.V1_8);
    byte[] after = weaver.weave(Specimens.NAME, before, hooks, new ArrayList<>());
    assertEquals(Shape.of(before), Shape.of(after));
    assertEquals(Opcodes.V1_8, Specimens.version(after));
  }

  @Test
  void the_class_file_of_a_jvm_that_is_newer_than_this_one_is_woven_too() {
    byte[] newest = Specimens.classFile(Opcodes.V26);
    byte[] woven = weaver.weave(Specimens.NAME, newest, hooks, new ArrayList<>());
    assertEquals(Opcodes.V26, Specimens.version(woven));
    assertTrue(woven.length > newest.length);
  }

  @Test
  void a_class_without_one_of_the_methods_is_not_woven_at_all_and_says_which() {
    Hook gone = hook("open", "Ljava/lang/String;I");
    List<Hook> missing = new ArrayList<>();
    assertNull(weaver.weave(
        Specimens.NAME, Specimens.classFile(Opcodes.V1_8), List.of(hooks.get(CLOSE), gone), missing));
    assertEquals(List.of(gone), missing);
  }

  @Test
  void an_abstract_method_is_a_missing_one() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_ABSTRACT | Opcodes.ACC_SUPER, "x/Abstract", null, "java/lang/Object", null);
    writer.visitMethod(Opcodes.ACC_ABSTRACT, "open", "()V", null, null).visitEnd();
    List<Hook> missing = new ArrayList<>();
    Hook open = new Hook("x.Abstract", "open", "", HookHandler.instead((self, arguments) -> null));
    assertNull(weaver.weave("x.Abstract", writer.toByteArray(), List.of(open), missing));
    assertEquals(List.of(open), missing);
  }

  @Test
  void subroutines_as_old_compilers_wrote_them_for_finally_are_woven() throws Throwable {
    Class<?> type =
        Specimens.load(weaver.weave(Specimens.NAME, withSubroutine(), hooks.subList(ADD, ADD + 1), new ArrayList<>()));
    answer = (token, message) -> message.length == 3 ? "lease" : null;
    assertEquals(7L, Specimens.call(null, type, "add", 3, 4L));
    assertEquals(2, heard.size());
  }

  private Class<?> weave(int version) throws ClassNotFoundException {
    List<Hook> missing = new ArrayList<>();
    byte[] woven = weaver.weave(Specimens.NAME, Specimens.classFile(version), hooks, missing);
    assertEquals(List.of(), missing);
    assertNotNull(woven);
    assertEquals(version, Specimens.version(woven));
    return Specimens.load(woven);
  }

  /** {@code add}, with its sum made in a subroutine. */
  private static byte[] withSubroutine() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        Opcodes.V1_2, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, Specimens.NAME.replace('.', '/'), null,
        "java/lang/Object", null);
    MethodVisitor add =
        writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "add", "(IJ)J", null, null);
    Label subroutine = new Label();
    add.visitCode();
    add.visitJumpInsn(Opcodes.JSR, subroutine);
    add.visitVarInsn(Opcodes.LLOAD, 1);
    add.visitInsn(Opcodes.LRETURN);
    add.visitLabel(subroutine);
    add.visitVarInsn(Opcodes.ASTORE, 3);
    add.visitVarInsn(Opcodes.ILOAD, 0);
    add.visitInsn(Opcodes.I2L);
    add.visitVarInsn(Opcodes.LLOAD, 1);
    add.visitInsn(Opcodes.LADD);
    add.visitVarInsn(Opcodes.LSTORE, 1);
    add.visitVarInsn(Opcodes.RET, 3);
    add.visitMaxs(4, 4);
    add.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static int number(Object[] message) {
    return (Integer) message[0];
  }

  private static Hook hook(String method, String parameters) {
    return new Hook(Specimens.NAME, method, parameters, HookHandler.instead((self, arguments) -> null));
  }
}
