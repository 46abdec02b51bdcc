package io.retropool.cli;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.util.Properties;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.ByteBuddyAgent.AttachmentProvider;

/**
 * Attaches through whichever attach API byte-buddy-agent finds in this JDK. The API is looked up once: on 8 each
 * look-up opens tools.jar in a new class loader, and only one of them can load the native library. Not thread-safe.
 */
final class ByteBuddyAttacher implements Attacher {
  private AttachmentProvider.Accessor accessor;

  @Override
  public void load(File jar, String pid, String arguments) throws AttachFailure {
    AttachmentProvider.Accessor found = accessor();
    try {
      ByteBuddyAgent.attach(jar, pid, arguments, () -> found);
    } catch (RuntimeException e) {
      AttachFailure failure = AttachFailure.of(e);
      if (!failure.meansSuccess()) {
        throw failure;
      }
    }
  }

  @Override
  public Properties systemProperties(String pid) throws AttachFailure {
    return asked(pid, "getSystemProperties", Properties.class);
  }

  /**
   * The JVM answers with the address that it has where its connector runs (ManagementAgent.start_local, JDK 8 to 26).
   */
  @Override
  public String localConnector(String pid) throws AttachFailure {
    return asked(pid, "startLocalManagementAgent", String.class);
  }

  /** Calls a method without arguments of the attach API's view of that process. */
  private <T> T asked(String pid, String method, Class<T> answer) throws AttachFailure {
    // com.sun.tools.attach.VirtualMachine, or byte-buddy-agent's own class with the same methods.
    Class<?> type = accessor().getVirtualMachineType();
    try {
      Object target = type.getMethod("attach", String.class).invoke(null, pid);
      try {
        return answer.cast(type.getMethod(method).invoke(target));
      } finally {
        type.getMethod("detach").invoke(target);
      }
    } catch (InvocationTargetException e) {
      throw AttachFailure.of(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw AttachFailure.of(e);
    }
  }

  private AttachmentProvider.Accessor accessor() throws AttachFailure {
    if (accessor == null) {
      accessor = AttachmentProvider.DEFAULT.attempt();
    }
    if (!accessor.isAvailable()) {
      throw new AttachFailure(
          "attaching needs the java of a JDK (on 8 for its tools.jar, later for its module jdk.attach), and "
              + System.getProperty("java.home")
              + " has none");
    }
    return accessor;
  }
}
