package io.retropool.adapter.apache4common;

import io.retropool.client.library.SocketRoute;
import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.HostnameVerifier;
import org.apache.http.conn.ssl.X509HostnameVerifier;

/** What a verifier of host names adds to a route, the library's own or the application's. Thread-safe. */
public final class Verifiers {
  /** Verifiers of the library that have no state beside a log. */
  private static final Set<String> STATELESS =
      new HashSet<>(
          Arrays.asList(
              "AllowAllHostnameVerifier",
              "BrowserCompatHostnameVerifier",
              "StrictHostnameVerifier",
              "NoopHostnameVerifier"));

  private static final String PACKAGE = X509HostnameVerifier.class.getPackage().getName();

  private final Class<?> defaultVerifier;
  private final MethodHandle suffixes;
  private final Object usualSuffixes;

  /** @throws ReflectiveOperationException where this version is not as expected */
  public Verifiers(Sockets sockets) throws ReflectiveOperationException {
    this.defaultVerifier = defaultVerifier();
    this.suffixes = defaultVerifier == null ? null : sockets.getter(defaultVerifier, "publicSuffixMatcher");
    this.usualSuffixes = defaultVerifier == null ? null : usualSuffixes();
  }

  /** It came with 4.4; null before. */
  private static Class<?> defaultVerifier() {
    try {
      return inLibrary(PACKAGE + ".DefaultHostnameVerifier");
    } catch (ClassNotFoundException olderVersion) {
      return null;
    }
  }

  private static Object usualSuffixes() throws ReflectiveOperationException {
    String connections = PACKAGE.replaceAll("\\.ssl$", "");
    return inLibrary(connections + ".util.PublicSuffixMatcherLoader").getMethod("getDefault").invoke(null);
  }

  private static Class<?> inLibrary(String name) throws ClassNotFoundException {
    return Class.forName(name, true, X509HostnameVerifier.class.getClassLoader());
  }

  public void describe(HostnameVerifier of, SocketRoute route) throws Throwable {
    Class<?> type = of.getClass();
    boolean library = type.getPackage() == X509HostnameVerifier.class.getPackage();
    if (library && STATELESS.contains(type.getSimpleName())) {
      route.value(type.getSimpleName());
    } else if (type == defaultVerifier) {
      Object matcher = (Object) suffixes.invokeExact((Object) of);
      route.value("DefaultHostnameVerifier").value(matcher == null);
      route.object("list of public suffixes", matcher == usualSuffixes ? null : matcher);
    } else {
      route.verifier(of);
    }
  }
}
