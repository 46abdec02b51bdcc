package io.retropool.testapp.urlconnection;

import io.retropool.testapp.TrustEverybody;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** An application that is deployed, makes a call with a trust manager and a verifier of its own, and is undeployed. */
public final class DroppedApplication implements Callable<Object> {
  private final String url;

  public DroppedApplication(String url) {
    this.url = url;
  }

  /**
   * Deploys it, has it make two calls, and undeploys it. In a method of its own, so that no local variable of the
   * caller's holds on to what it used.
   *
   * @return the loader of its classes
   */
  static ClassLoader run(String url) throws Exception {
    URL jar = DroppedApplication.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader platform = ClassLoader.getSystemClassLoader().getParent();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, platform)) {
      Class<?> application = loader.loadClass(DroppedApplication.class.getName());
      Callable<?> call = (Callable<?>) application.getConstructor(String.class).newInstance(url);
      call.call();
      call.call();
      return loader;
    }
  }

  @Override
  public Object call() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    HttpsURLConnection connection = (HttpsURLConnection) new URL(url).openConnection();
    connection.setSSLSocketFactory(context.getSocketFactory());
    connection.setHostnameVerifier((host, session) -> true);
    try (InputStream in = connection.getInputStream()) {
      while (in.read() >= 0) {
        // Read to its end, so that the connection can be kept.
      }
    }
    return null;
  }
}
