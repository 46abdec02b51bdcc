package io.retropool.testapp.odd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Loads all the JDK's HTTP classes at once from many threads, half of them in the opposite order, beside a class loader
 * that makes an HTTP call inside {@code loadClass}.
 */
final class ClassLoadRace {
  private static final List<String> CLASSES = Collections.unmodifiableList(Arrays.asList(
      "sun.net.NetworkClient",
      "sun.net.www.http.HttpClient",
      "sun.net.www.http.KeepAliveCache",
      "sun.net.www.http.KeepAliveStream",
      "sun.net.www.http.ChunkedInputStream",
      "sun.net.www.protocol.http.Handler",
      "sun.net.www.protocol.http.HttpURLConnection",
      "sun.net.www.protocol.https.Handler",
      "sun.net.www.protocol.https.HttpsClient",
      "sun.net.www.protocol.https.HttpsURLConnectionImpl",
      "java.net.InetAddress",
      "java.net.Socket",
      "javax.net.ssl.SSLContext",
      "javax.net.ssl.TrustManagerFactory"));

  private ClassLoadRace() {}

  static void run(String url, int threads) throws InterruptedException {
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> racers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread racer = new Thread(racer(i, url, start, failures), "racer-" + i);
      racers.add(racer);
      racer.start();
    }
    start.countDown();
    for (Thread racer : racers) {
      racer.join();
    }
    for (Throwable failure : failures) {
      failure.printStackTrace();
    }
    System.out.println("raced " + threads + ", failed " + failures.size());
  }

  private static Runnable racer(int number, String url, CountDownLatch start, Queue<Throwable> failures) {
    return () -> {
      try {
        start.await();
        load(number, url);
      } catch (Throwable e) {
        failures.add(e);
      }
    };
  }

  private static void load(int number, String url) throws ClassNotFoundException {
    List<String> order = new ArrayList<>(CLASSES);
    if (number % 2 == 1) {
      Collections.reverse(order);
    }
    ClassLoader loader = number % 8 == 0 ? new CallingLoader(url) : ClassLoadRace.class.getClassLoader();
    for (String name : order) {
      Class.forName(name, true, loader);
    }
  }
}
