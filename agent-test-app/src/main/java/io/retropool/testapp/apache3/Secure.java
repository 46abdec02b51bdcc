package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Stores;
import io.retropool.testapp.TrustEverybody;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;

/** Makes a client for each call; what its TLS sockets come from was made once, as the library has it registered. */
final class Secure implements Case {
  /** Makes the factory. */
  interface Trusting {
    TrustingFactory factory(Arguments arguments) throws Exception;
  }

  private final Trusting trusting;
  private final boolean once;
  private final ConcurrentMap<String, Protocol> registered = new ConcurrentHashMap<>();

  /** @param once whether calls with equal arguments have one factory, or a new one each */
  Secure(Trusting trusting, boolean once) {
    this.trusting = trusting;
    this.once = once;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments, once ? registered(arguments) : protocol(arguments));
    for (int i = 1; i < arguments.number("times", 1); i++) {
      get(client, arguments);
    }
    return get(client, arguments);
  }

  private static String get(HttpClient client, Arguments arguments) throws Exception {
    HttpMethodBase method = Requests.relative(arguments);
    client.executeMethod(method);
    return Seen.all(method);
  }

  private Protocol registered(Arguments arguments) throws Exception {
    String stores = arguments.get("trust", "") + ' ' + arguments.get("keys", "");
    String key = arguments.get("held", stores);
    if (arguments.has("held")) {
      Stores.context(arguments);
    }
    if (!registered.containsKey(key)) {
      registered.putIfAbsent(key, protocol(arguments));
    }
    return registered.get(key);
  }

  private Protocol protocol(Arguments arguments) throws Exception {
    return new Protocol("https", (ProtocolSocketFactory) trusting.factory(arguments), 443);
  }

  /** Trusts everybody under every name. */
  static TrustingFactory everybody() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustEverybody()}, new SecureRandom());
    return new TrustingFactory(context, false);
  }

  static TrustingFactory everybody(Arguments arguments) throws Exception {
    return everybody();
  }

  /** Reads {@code trust}, and {@code keys} where given, from their files. */
  static TrustingFactory fromStores(Arguments arguments) throws Exception {
    return new TrustingFactory(Stores.context(arguments), true);
  }
}
