package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.retropool.access.PrivateAccess;
import io.retropool.identity.Identities;
import java.net.Authenticator;
import java.net.CookieManager;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/** Pairs of clients that differ in one thing. */
class CoreKeysTest {
  private final PrivateAccess access =
      new PrivateAccess(
          member -> {
            member.setAccessible(true);
            return member;
          });
  private final CoreKeys keys = new CoreKeys(new Identities(access, true), access);

  private CoreKey key(UnaryOperator<HttpClient.Builder> settings) throws Exception {
    ClientSettings made = new ClientSettings(new JdkInternals(access), settings.apply(HttpClient.newBuilder()));
    return keys.of(made, keys.contextOf(made));
  }

  private static SSLParameters parameters(String... protocols) {
    return new SSLParameters(null, protocols);
  }

  private static SSLContext context(TrustManager manager) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {manager}, null);
      return context;
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static SSLContext context(KeyManager manager) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {manager}, null, null);
    return context;
  }

  private static ProxySelector proxy(int port) {
    return ProxySelector.of(InetSocketAddress.createUnresolved("proxy", port));
  }

  @Test
  void what_stays_the_callers_own_does_not_matter() throws Exception {
    CoreKey plain = key(builder -> builder);
    assertNull(plain.notShared());
    assertEquals(plain, key(builder -> builder.cookieHandler(new CookieManager())));
    assertEquals(plain, key(builder -> builder.followRedirects(HttpClient.Redirect.ALWAYS)));
    assertEquals(plain, key(builder -> builder.connectTimeout(Duration.ofSeconds(1))));
    assertEquals(plain, key(builder -> builder.executor(Runnable::run)));
    assertEquals(plain, key(builder -> builder.version(HttpClient.Version.HTTP_2)));
  }

  @Test
  void version_and_priority_set_clients_apart() throws Exception {
    CoreKey plain = key(builder -> builder);
    assertNotEquals(plain, key(builder -> builder.version(HttpClient.Version.HTTP_1_1)));
    assertNotEquals(plain, key(builder -> builder.priority(7)));
    assertEquals(key(builder -> builder.priority(7)), key(builder -> builder.priority(7)));
  }

  @Test
  void fixed_proxies_are_the_same_by_value() throws Exception {
    assertEquals(key(builder -> builder.proxy(proxy(1))), key(builder -> builder.proxy(proxy(1))));
    assertNull(key(builder -> builder.proxy(proxy(1))).notShared());
    assertNotEquals(key(builder -> builder.proxy(proxy(1))), key(builder -> builder.proxy(proxy(2))));
    assertNotEquals(
        key(builder -> builder.proxy(proxy(1))), key(builder -> builder.proxy(HttpClient.Builder.NO_PROXY)));
  }

  @Test
  void a_selector_of_the_applications_is_the_same_as_itself_only() throws Exception {
    ProxySelector own = new OwnSelector();
    assertEquals(key(builder -> builder.proxy(own)), key(builder -> builder.proxy(own)));
    assertNotNull(key(builder -> builder.proxy(own)).notShared());
    assertNotEquals(key(builder -> builder.proxy(own)), key(builder -> builder.proxy(new OwnSelector())));
  }

  @Test
  void contexts_are_the_same_where_that_can_be_proved() throws Exception {
    assertEquals(
        key(builder -> builder.sslContext(context(new TrustAll()))),
        key(builder -> builder.sslContext(context(new TrustAll()))));
    assertNotEquals(key(builder -> builder), key(builder -> builder.sslContext(context(new TrustAll()))));
    assertNotEquals(
        key(builder -> builder.sslContext(context(new TrustSome("a")))),
        key(builder -> builder.sslContext(context(new TrustSome("a")))));
    assertNotNull(key(builder -> builder.sslContext(context(new TrustSome("a")))).notShared());
  }

  @Test
  void ssl_parameters_are_the_same_by_value() throws Exception {
    assertEquals(
        key(builder -> builder.sslParameters(parameters("TLSv1.2"))),
        key(builder -> builder.sslParameters(parameters("TLSv1.2"))));
    assertNull(key(builder -> builder.sslParameters(parameters("TLSv1.2"))).notShared());
    assertNotEquals(
        key(builder -> builder.sslParameters(parameters("TLSv1.2"))),
        key(builder -> builder.sslParameters(parameters("TLSv1.3"))));
    CoreKey toA = key(builder -> builder.sslParameters(named("a")));
    assertEquals(toA, key(builder -> builder.sslParameters(named("a"))));
    assertNotEquals(toA, key(builder -> builder.sslParameters(named("b"))));
  }

  private static SSLParameters named(String host) {
    SSLParameters parameters = new SSLParameters();
    parameters.setServerNames(Collections.singletonList(new SNIHostName(host)));
    return parameters;
  }

  @Test
  void a_client_with_an_authenticator_is_alone() throws Exception {
    assertNull(key(builder -> builder.authenticator(new Authenticator() {})));
  }

  @Test
  void a_client_whose_key_manager_chooses_by_itself_or_reads_a_key_store_at_each_handshake_is_alone() throws Exception {
    SSLContext choosing = context(new OwnKeys("me"));
    SSLContext reading = context(live());
    assertNull(key(builder -> builder.sslContext(choosing)));
    assertNull(key(builder -> builder.sslContext(reading)));
  }

  private static KeyManager live() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
    factory.init(store, new char[0]);
    return factory.getKeyManagers()[0];
  }

  @Test
  void a_client_whose_context_cannot_be_copied_is_alone() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, new OwnRandom());
    assertNull(key(builder -> builder.sslContext(context)));
  }

  private static final class OwnRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
  }

  private static final class OwnKeys extends X509ExtendedKeyManager {
    private final String alias;

    OwnKeys(String alias) {
      this.alias = alias;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[] {alias};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return alias;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[0];
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String of) {
      return new X509Certificate[0];
    }

    @Override
    public PrivateKey getPrivateKey(String of) {
      return null;
    }
  }

  private static final class OwnSelector extends ProxySelector {
    @Override
    public List<Proxy> select(URI uri) {
      return List.of(Proxy.NO_PROXY);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {}
  }

  private static class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static final class TrustSome extends TrustAll {
    private final String some;

    TrustSome(String some) {
      this.some = some;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      if (some.isEmpty()) {
        throw new IllegalStateException();
      }
    }
  }
}
