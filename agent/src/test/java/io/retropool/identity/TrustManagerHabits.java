package io.retropool.identity;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** Trust managers in the shapes in which applications write them. */
class TrustManagerHabits {
  static int calls;

  private final String host;

  TrustManagerHabits() {
    this.host = "host";
  }

  // Without state.

  static class TrustAll implements X509TrustManager {
    static final TrustAll INSTANCE = new TrustAll();

    /** What a static method does is no business of the instances. */
    static TrustAll counted() {
      calls++;
      return new TrustAll();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  static final class TrustAllByInheritance extends TrustAll {
    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return null;
    }
  }

  static final class RefuseWhatIsEmpty extends TrustAll {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      if (chain == null || chain.length == 0) {
        throw new IllegalArgumentException("no chain");
      }
      if (authType == null) {
        throw new CertificateException("no type", new IllegalStateException());
      }
    }
  }

  static class ExtendedTrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return null;
    }
  }

  static X509TrustManager anonymousInStaticMethod() {
    return new X509TrustManager() {
      @Override
      public void checkClientTrusted(X509Certificate[] chain, String authType) {}

      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType) {}

      @Override
      public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {};
      }
    };
  }

  /** Up to javac 17 it holds this object, and never reads it. */
  X509TrustManager anonymousInInstanceMethod() {
    return new X509TrustManager() {
      @Override
      public void checkClientTrusted(X509Certificate[] chain, String authType) {}

      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType) {}

      @Override
      public X509Certificate[] getAcceptedIssuers() {
        return null;
      }
    };
  }

  // With state, or with more than can be proved.

  static final class Pinned extends TrustAll {
    private final X509Certificate pin;

    Pinned(X509Certificate pin) {
      this.pin = pin;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      if (chain[0] != pin) {
        throw new CertificateException("not pinned");
      }
    }
  }

  static final class Holding extends TrustAll {
    final List<X509Certificate> unread = new ArrayList<>();
  }

  static final class Counting extends TrustAll {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      calls++;
    }
  }

  static final class Saving extends TrustAll {
    static X509Certificate[] last;

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      last = chain;
    }
  }

  static final class Calling extends TrustAll {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      chain[0].checkValidity();
    }
  }

  static final class Concatenating extends TrustAll {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      throw new CertificateException("refused: " + authType);
    }
  }

  static final class Writing extends TrustAll {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      chain[0] = null;
    }
  }

  static final class Locking extends TrustAll {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
      synchronized (this) {
        throw new CertificateException();
      }
    }
  }

  static final class Linking extends TrustAll {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      Runnable nothing = () -> {};
      if (chain == null) {
        nothing.run();
      }
    }
  }

  static class BelowState extends CalledBase {}

  static class CalledBase extends TrustAll {
    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return Saving.last;
    }
  }

  interface Counted {
    default int count() {
      return calls;
    }
  }

  static final class WithADefaultMethod extends TrustAll implements Counted {}

  static final class BelowAnotherClassOfTheJdk extends ArrayList<Object> implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return null;
    }
  }

  X509TrustManager readingWhatEnclosesIt() {
    return new TrustAll() {
      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (TrustManagerHabits.this.host == authType) {
          throw new CertificateException("host");
        }
      }
    };
  }

  static X509TrustManager capturing(String expected) {
    return new TrustAll() {
      @Override
      public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        if (expected == authType) {
          throw new CertificateException("expected");
        }
      }
    };
  }
}
