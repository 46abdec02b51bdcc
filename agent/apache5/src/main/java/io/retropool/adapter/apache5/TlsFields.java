package io.retropool.adapter.apache5;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import javax.net.ssl.HostnameVerifier;

/** The settings of the library's factory of TLS sockets, or of its strategy for TLS. Thread-safe. */
final class TlsFields {
  private final MethodHandle source;
  private final MethodHandle protocols;
  private final MethodHandle cipherSuites;
  private final MethodHandle verifier;
  /** Who looks at names: the library, the JDK or both; null where it is always the library. */
  private final MethodHandle policy;

  /**
   * @param owner of the fields
   * @param source the field with the context, or with the JDK's factory
   * @throws ReflectiveOperationException where this version is not as expected
   */
  TlsFields(Sockets sockets, Class<?> owner, String source) throws ReflectiveOperationException {
    this.source = sockets.getter(owner, source);
    this.protocols = sockets.getter(owner, "supportedProtocols");
    this.cipherSuites = sockets.getter(owner, "supportedCipherSuites");
    this.verifier = sockets.getter(owner, "hostnameVerifier");
    this.policy = LibraryClass.getter(sockets, owner, "hostnameVerificationPolicy");
  }

  Object source(Object of) throws Throwable {
    return (Object) source.invokeExact(of);
  }

  /** Null for the library's choice. */
  String[] protocols(Object of) throws Throwable {
    return (String[]) (Object) protocols.invokeExact(of);
  }

  /** Null for the library's choice. */
  String[] cipherSuites(Object of) throws Throwable {
    return (String[]) (Object) cipherSuites.invokeExact(of);
  }

  HostnameVerifier verifier(Object of) throws Throwable {
    return (HostnameVerifier) (Object) verifier.invokeExact(of);
  }

  String policy(Object of) throws Throwable {
    return policy == null ? null : String.valueOf((Object) policy.invokeExact(of));
  }
}
