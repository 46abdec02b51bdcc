package io.retropool.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** {@code HttpURLConnection}, which is a new object for each call in any case. */
final class UrlConnectionHabits {
  private UrlConnectionHabits() {}

  static List<Habit> all() {
    return Arrays.asList(new Disconnecting(), new ContextForEachCall());
  }

  /** The flags that are told to help; a body of an error that is read ahead, and a larger cache. */
  private static List<String> jdkFlags() {
    return Arrays.asList("-Dhttp.maxConnections=100", "-Dsun.net.http.errorstream.enableBuffering=true");
  }

  private static void read(HttpURLConnection connection) throws IOException {
    connection.setConnectTimeout(10_000);
    connection.setReadTimeout(10_000);
    InputStream in = connection.getInputStream();
    byte[] buffer = new byte[4096];
    int length = 0;
    for (int n; (n = in.read(buffer)) >= 0; ) {
      length += n;
    }
    Target.check(connection.getResponseCode(), length);
  }

  private static void readSecurely(Target target, SSLSocketFactory factory, boolean disconnect) throws IOException {
    HttpsURLConnection connection = (HttpsURLConnection) target.url().openConnection();
    connection.setSSLSocketFactory(factory);
    try {
      read(connection);
    } finally {
      if (disconnect) {
        connection.disconnect();
      }
    }
  }

  /** Reads and disconnects: one word keeps the JDK from reusing anything, and leaving it out is all it takes. */
  private static final class Disconnecting implements Habit {
    @Override
    public String name() {
      return "urlconnection/http-disconnect";
    }

    @Override
    public boolean tls() {
      return false;
    }

    @Override
    public Call perCall(Target target) {
      return () -> {
        HttpURLConnection connection = (HttpURLConnection) target.url().openConnection();
        try {
          read(connection);
        } finally {
          connection.disconnect();
        }
      };
    }

    @Override
    public Call unavoidable(Target target) {
      return shared(target);
    }

    @Override
    public Call shared(Target target) {
      return () -> read((HttpURLConnection) target.url().openConnection());
    }

    @Override
    public List<String> flags() {
      return jdkFlags();
    }
  }

  /** Reads its trust store and makes a context for each call, reads, and disconnects. */
  private static final class ContextForEachCall implements Habit {
    @Override
    public String name() {
      return "urlconnection/https-context";
    }

    @Override
    public boolean tls() {
      return true;
    }

    @Override
    public Call perCall(Target target) {
      return () -> readSecurely(target, target.newContext().getSocketFactory(), true);
    }

    @Override
    public Call unavoidable(Target target) throws Exception {
      SSLSocketFactory factory = target.newContext().getSocketFactory();
      return () -> {
        SSLContext unused = target.newContext();
        unused.getSocketFactory();
        readSecurely(target, factory, false);
      };
    }

    @Override
    public Call shared(Target target) throws Exception {
      SSLSocketFactory factory = target.newContext().getSocketFactory();
      return () -> readSecurely(target, factory, false);
    }

    @Override
    public List<String> flags() {
      return jdkFlags();
    }
  }
}
