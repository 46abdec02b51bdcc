package io.retropool.testapp.odd;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.concurrent.CountDownLatch;

/**
 * An agent that transforms one class after the other, as if it had but one lock, and needs an HTTP class while it has
 * it: at the very moment at which Retropool, on another thread, has classes loaded that this agent is to be shown.
 */
public final class LockingAgent implements ClassFileTransformer {
  private static final String TRIGGER = "io/retropool/testapp/odd/LockingAgent$Trigger";
  private static final String OF_RETROPOOL = "io/retropool/agent/";

  private static final CountDownLatch HELD = new CountDownLatch(1);
  private static final CountDownLatch WANTED = new CountDownLatch(1);

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new LockingAgent());
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (TRIGGER.equals(name)) {
      trigger();
    } else if (name != null && name.startsWith(OF_RETROPOOL) && HELD.getCount() == 0) {
      WANTED.countDown();
      locked();
    }
    return null;
  }

  private synchronized void trigger() {
    HELD.countDown();
    try {
      WANTED.await();
      Class.forName("sun.net.www.http.HttpClient", false, null);
    } catch (InterruptedException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void locked() {}

  /** Has the agent take its lock on a thread of its own, and makes calls. */
  static void run(String url) throws Exception {
    Thread other = new Thread(() -> Trigger.load());
    other.start();
    HELD.await();
    for (int i = 0; i < 3; i++) {
      HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
      System.out.println(connection.getResponseCode());
      connection.disconnect();
    }
    other.join();
  }

  /** What has the HTTP class loaded, by being loaded itself. */
  private static final class Trigger {
    static void load() {}
  }
}
