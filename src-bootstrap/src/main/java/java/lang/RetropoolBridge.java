package java.lang;

import java.util.function.BiFunction;

/**
 * The way from woven classes to the agent, whatever class loader defined them.
 *
 * <p>Defined in {@code java.lang} because every class loader, those of OSGi and JBoss included, delegates
 * {@code java.*} to the boot loader. It mentions JDK types only and keeps no state but the dispatcher, so that
 * nothing of the agent is reachable without going through it. The application can see this class; without the
 * token that is baked into the woven code, a call does nothing.
 *
 * <p>Thread-safe. Java 8 class file, loaded on every JDK from 8 on.
 */
public final class RetropoolBridge {
  /** Set once by the agent, by private access; null means that nothing is attached. */
  private static volatile BiFunction<String, Object[], Object> dispatcher;

  private RetropoolBridge() {}

  /**
   * Hands a call of woven code to the agent.
   *
   * @param token what the weaver baked into the calling code; the dispatcher ignores calls with any other
   * @param arguments the hook's number, its moment, and what that hook's woven code passes on
   * @return null to go on as if nothing was woven, else what the woven code defines
   */
  public static Object call(String token, Object[] arguments) {
    BiFunction<String, Object[], Object> target = dispatcher;
    return target == null ? null : target.apply(token, arguments);
  }

  /**
   * Tells the agent that its own code failed inside woven code, where the failure was suppressed.
   *
   * @param failure what was thrown
   * @param token as above
   */
  public static void suppressed(Throwable failure, String token) {
    call(token, new Object[] {failure});
  }
}
