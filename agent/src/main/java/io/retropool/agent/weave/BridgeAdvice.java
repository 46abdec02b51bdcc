package io.retropool.agent.weave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * What is inlined into every hooked method: one call of the bridge before it and, unless that answered, one after it.
 *
 * <p>A method whose enter call answered null costs no second one.
 *
 * <p>Legal at class-file version 46: no invokedynamic, no class constants, no interface statics. An error in here is
 * suppressed and counted through {@link java.lang.RetropoolBridge#suppressed}.
 */
final class BridgeAdvice {
  private BridgeAdvice() {}

  @Advice.OnMethodEnter(skipOn = Object[].class, suppress = Throwable.class)
  static Object enter(
      @WovenToken String token,
      @WovenHook int hook,
      @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) Object self,
      @Advice.AllArguments Object[] arguments) {
    return RetropoolBridge.call(token, new Object[] {Integer.valueOf(hook), self, arguments});
  }

  @Advice.OnMethodExit(onThrowable = Throwable.class, suppress = Throwable.class)
  static void exit(
      @WovenToken String token,
      @WovenHook int hook,
      @Advice.This(optional = true, typing = Assigner.Typing.DYNAMIC) Object self,
      @Advice.Enter(typing = Assigner.Typing.DYNAMIC) Object entered,
      @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object returned,
      @Advice.Thrown(readOnly = false, typing = Assigner.Typing.DYNAMIC) Throwable thrown) {
    // The answer of the first call holds without a second one: the agent may have been removed in between.
    Object[] answer =
        (Object[])
            (entered == null || entered instanceof Object[]
                ? entered
                : RetropoolBridge.call(token, new Object[] {Integer.valueOf(hook), self, entered, returned, thrown}));
    if (answer != null) {
      returned = answer[0];
      thrown = (Throwable) answer[1];
    }
  }
}
