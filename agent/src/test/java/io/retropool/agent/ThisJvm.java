package io.retropool.agent;

import io.retropool.access.PrivateAccess;
import io.retropool.agent.jvm.Jdk;
import java.lang.instrument.Instrumentation;
import java.util.function.BiFunction;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The JVM of the tests, opened as the agent opens one: the bridge is in {@code java.lang} from the first use on. */
public final class ThisJvm {
  private static final Instrumentation INSTRUMENTATION = ByteBuddyAgent.install();
  private static final Jdk JDK = open();

  private ThisJvm() {}

  public static Instrumentation instrumentation() {
    return INSTRUMENTATION;
  }

  public static PrivateAccess access() {
    return JDK.access();
  }

  /** What woven code calls; null for nothing. */
  public static void connect(BiFunction<String, Object[], Object> dispatcher) {
    try {
      JDK.connect(dispatcher);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Jdk open() {
    try {
      Jdk jdk = new Jdk(INSTRUMENTATION, OpenedPackages.all());
      jdk.connect(null);
      return jdk;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
