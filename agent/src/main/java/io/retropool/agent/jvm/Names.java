package io.retropool.agent.jvm;

import io.retropool.access.PrivateAccess;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks names up as the JDK does, past its cache: an answer that failed would stay there for ten seconds, and a dial of
 * the application's that would have succeeded would fail because of it. Thread-safe; a look-up may block.
 */
public abstract class Names {
  private static final int HAS_MODULES = 9;
  private static final int HAS_RESOLVERS = 18;

  /** @throws ReflectiveOperationException names what is missing in this JDK */
  public static Names of(PrivateAccess access) throws ReflectiveOperationException {
    String version = System.getProperty("java.specification.version");
    int feature = version.startsWith("1.") ? Integer.parseInt(version.substring(2)) : Integer.parseInt(version);
    if (feature >= HAS_RESOLVERS) {
      return new Resolver(access);
    }
    return feature >= HAS_MODULES ? new OneService(access) : new Services(access);
  }

  /** @return never empty; else the name has no address at this moment, or nobody could be asked */
  public abstract Set<InetAddress> addresses(String host) throws Throwable;

  private static Set<InetAddress> set(InetAddress[] addresses) {
    Set<InetAddress> set = new HashSet<>();
    for (InetAddress address : addresses) {
      set.add(address);
    }
    return set;
  }

  private static Class<?> jdk(String name) throws ClassNotFoundException {
    return Class.forName(name, false, null);
  }

  /** JDK 8: those named by {@code sun.net.spi.nameservice.provider.N}, in turn. */
  private static final class Services extends Names {
    private final MethodHandle services;
    private final MethodHandle lookUp;

    Services(PrivateAccess access) throws ReflectiveOperationException {
      services = access.getter(InetAddress.class, "nameServices");
      lookUp = access.method(jdk("sun.net.spi.nameservice.NameService"), "lookupAllHostAddr", String.class);
    }

    @Override
    public Set<InetAddress> addresses(String host) throws Throwable {
      UnknownHostException failure = new UnknownHostException(host);
      for (Object service : (List<?>) (Object) services.invokeExact()) {
        try {
          return set((InetAddress[]) (Object) lookUp.invokeExact(service, (Object) host));
        } catch (UnknownHostException next) {
          failure = next;
        }
      }
      throw failure;
    }
  }

  /** JDK 9 to 17. */
  private static final class OneService extends Names {
    private final MethodHandle service;
    private final MethodHandle lookUp;

    OneService(PrivateAccess access) throws ReflectiveOperationException {
      service = access.getter(InetAddress.class, "nameService");
      lookUp = access.method(jdk("java.net.InetAddress$NameService"), "lookupAllHostAddr", String.class);
    }

    @Override
    public Set<InetAddress> addresses(String host) throws Throwable {
      return set((InetAddress[]) (Object) lookUp.invokeExact((Object) service.invokeExact(), (Object) host));
    }
  }

  /** JDK 18 and later (JEP 418). */
  private static final class Resolver extends Names {
    private final MethodHandle resolver;
    private final MethodHandle policy;
    private final MethodHandle lookUp;

    Resolver(PrivateAccess access) throws ReflectiveOperationException {
      resolver = access.method(InetAddress.class, "resolver");
      policy = access.getter(InetAddress.class, "PLATFORM_LOOKUP_POLICY");
      Class<?> type = jdk("java.net.spi.InetAddressResolver");
      Class<?> policyType = jdk("java.net.spi.InetAddressResolver$LookupPolicy");
      lookUp = access.method(type, "lookupByName", String.class, policyType);
    }

    @Override
    public Set<InetAddress> addresses(String host) throws Throwable {
      Object found =
          (Object) lookUp.invokeExact((Object) resolver.invokeExact(), (Object) host, (Object) policy.invokeExact());
      return set(((Stream<?>) found).toArray(InetAddress[]::new));
    }
  }
}
