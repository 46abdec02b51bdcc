package io.retropool.client.jdkhttp.java11;

import io.retropool.access.PrivateAccess;
import io.retropool.client.jdkhttp.JdkHttpModule;
import io.retropool.identity.Identities;
import io.retropool.identity.Identity;
import io.retropool.pool.WeakKey;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/** Tells which clients can share connections, from their settings. Thread-safe. */
final class CoreKeys {
  /** What {@code ProxySelector.of} answers with; it selects the same for every URI. */
  private static final String FIXED_SELECTOR = "java.net.ProxySelector$StaticProxySelector";

  private static final URI ANY = URI.create("http://any.invalid/");

  private final Identities identities;
  private final PrivateAccess access;

  CoreKeys(Identities identities, PrivateAccess access) {
    this.identities = identities;
    this.access = access;
  }

  /** What the client's TLS context is now: the same object until the application initialises it anew. */
  Identity contextOf(ClientSettings settings) {
    return identities.ofContext(settings.context());
  }

  /**
   * @param context what the client's TLS context is
   * @return null when the settings, or what the connections carry, belong to one caller only
   */
  CoreKey of(ClientSettings settings, Identity context) {
    if (whyAlone(settings, context) != null) {
      return null;
    }
    List<Object> parts = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    parts.add(JdkHttpModule.NAME);
    add(context, parts, reasons);
    if (settings.ownParameters()) {
      parameters(settings.parameters(), parts, reasons);
    }
    selector(settings.selector(), parts, reasons);
    parts.add(settings.version());
    parts.add(settings.priority);
    parts.add(String.valueOf(settings.localAddress));
    return new CoreKey(parts, context, reasons.isEmpty() ? null : reasons.get(0));
  }

  /** Why no other client may use what this one opens; null when others may. */
  String whyAlone(ClientSettings settings, Identity context) {
    if (settings.authenticator != null) {
      return "authenticator " + settings.authenticator.getClass().getName() + " may answer differently each time";
    }
    if (settings.version() != java.net.http.HttpClient.Version.HTTP_1_1
        && settings.version() != java.net.http.HttpClient.Version.HTTP_2) {
      return "version " + settings.version();
    }
    if (!identities.copies(settings.context())) {
      return "TLS context " + settings.context().getProtocol() + " cannot be copied: it is not all the JDK's";
    }
    if (context.live()) {
      return "a key manager reads its key store at each handshake, and that may be changed";
    }
    if (context.forOneFactory()) {
      return context.reason() + ", and may choose another key for each client";
    }
    return null;
  }

  private static void add(Identity identity, List<Object> parts, List<String> reasons) {
    parts.addAll(identity.parts());
    if (!identity.byValue()) {
      reasons.add(identity.reason());
    }
  }

  /** The JDK's own class, field by field: one that a JDK to come adds is read as well. */
  private void parameters(SSLParameters parameters, List<Object> parts, List<String> reasons) {
    try {
      if (parameters.getClass() == SSLParameters.class) {
        List<Object> values = new ArrayList<>();
        for (Field field : SSLParameters.class.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())) {
            values.add(field.getName());
            values.add(value(access.open(field).get(parameters), defaultConstraints()));
          }
        }
        parts.add(values);
        return;
      }
    } catch (ReflectiveOperationException | RuntimeException unreadable) {
      // by object, below
    }
    parts.add(new WeakKey(parameters));
    reasons.add("SSL parameters hold what cannot be compared");
  }

  /** The one object that parameters of the JDK's contexts refer to. */
  private Object defaultConstraints() throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.security.ssl.SSLAlgorithmConstraints", false, null);
    return access.open(type.getDeclaredField("DEFAULT")).get(null);
  }

  private static Object value(Object of, Object constraints) {
    if (of == constraints) {
      return "default constraints";
    }
    if (of == null || of instanceof String || of instanceof Boolean || of instanceof Integer) {
      return of;
    }
    if (of instanceof String[]) {
      return Arrays.asList((String[]) of);
    }
    if (of instanceof Map || of instanceof Collection) {
      List<Object> values = new ArrayList<>();
      for (Object element : of instanceof Map ? ((Map<?, ?>) of).values() : (Collection<?>) of) {
        values.add(value(element, constraints));
      }
      return values;
    }
    if (of.getClass() == SNIHostName.class) {
      return ((SNIHostName) of).getAsciiName();
    }
    throw new IllegalArgumentException(of.getClass().getName());
  }

  private void selector(ProxySelector selector, List<Object> parts, List<String> reasons) {
    Class<?> type = selector.getClass();
    if (type.getClassLoader() == null && type.getName().equals(FIXED_SELECTOR)) {
      for (Proxy proxy : selector.select(ANY)) {
        add(identities.ofProxy(proxy), parts, reasons);
      }
      return;
    }
    parts.add(new WeakKey(selector));
    // The JDK's own default selector is one object for the whole JVM.
    if (type.getClassLoader() != null) {
      reasons.add("proxy selector " + type.getName() + " is the application's");
    }
  }
}
