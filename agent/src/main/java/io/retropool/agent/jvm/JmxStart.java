package io.retropool.agent.jvm;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.BooleanSupplier;

/**
 * Whether something in this JVM has started JMX: then the class of its MBean servers has been loaded. To ask JMX itself
 * would start java.util.logging, before the application has said how it is to log. Changes no class. Thread-safe.
 */
public final class JmxStart implements ClassFileTransformer, BooleanSupplier {
  private static final String SERVER = "com.sun.jmx.mbeanserver.JmxMBeanServer";

  /**
   * What the constructor of a server loads (JDK 8 to 26). A server that is shown to transformers before this is one of
   * them and is not among the loaded yet when they are listed is missed; this comes after both.
   */
  private static final String PART = "com/sun/jmx/interceptor/DefaultMBeanServerInterceptor";

  private final Instrumentation instrumentation;
  private boolean looked;
  private volatile boolean started;

  public JmxStart(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** The first call looks through the classes that are loaded; from then on each one that loads is noticed. */
  @Override
  public synchronized boolean getAsBoolean() {
    if (!looked) {
      looked = true;
      instrumentation.addTransformer(this);
      started |= LoadedClasses.canBeListed() && isLoaded();
    }
    if (started) {
      end();
    }
    return started;
  }

  private boolean isLoaded() {
    Class<?>[] all = instrumentation.getInitiatedClasses(null);
    // Null where the JVM is ending: then nobody asks for beans any more.
    for (Class<?> loaded : all == null ? new Class<?>[0] : all) {
      if (loaded.getName().equals(SERVER)) {
        return true;
      }
    }
    return false;
  }

  /** Looks no longer. */
  public void end() {
    instrumentation.removeTransformer(this);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (loader == null && name != null && (name.equals(PART) || isServer(name))) {
      started = true;
    }
    return null;
  }

  private static boolean isServer(String name) {
    return name.length() == SERVER.length() && name.replace('/', '.').equals(SERVER);
  }
}
