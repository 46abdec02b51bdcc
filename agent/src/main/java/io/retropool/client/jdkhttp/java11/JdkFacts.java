package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;

/** What the events tell of the JDK's own objects (11 to 26). Thread-safe. */
final class JdkFacts {
  private final Class<?> secure = JdkInternals.jdk(JdkInternals.PACKAGE + "AbstractAsyncSSLConnection");
  private final MethodHandle engine;
  private final MethodHandle address;
  private final MethodHandle status;
  private final MethodHandle headers;

  JdkFacts(PrivateAccess access) throws ReflectiveOperationException {
    Class<?> response = JdkInternals.jdk(JdkInternals.PACKAGE + "Response");
    this.engine = access.method(secure, "getEngine");
    this.address = access.method(JdkInternals.jdk(JdkInternals.PACKAGE + "HttpConnection"), "address");
    this.status = access.method(response, "statusCode");
    this.headers = access.method(response, "headers");
  }

  /** What was agreed upon for a connection; null for one that is not encrypted. */
  SSLSession session(Object connection) throws Throwable {
    return secure.isInstance(connection) ? ((SSLEngine) (Object) engine.invokeExact(connection)).getSession() : null;
  }

  /** What a connection leads to: the server, or the proxy before it. */
  InetSocketAddress address(Object connection) throws Throwable {
    return (InetSocketAddress) (Object) address.invokeExact(connection);
  }

  int status(Object response) throws Throwable {
    return (int) status.invokeExact(response);
  }

  /** Bytes of the body by the head, 0 if unknown. */
  long length(Object response) throws Throwable {
    return ((HttpHeaders) (Object) headers.invokeExact(response)).firstValueAsLong("Content-Length").orElse(0);
  }
}
