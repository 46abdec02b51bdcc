package io.retropool.identity;

import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import javax.net.ssl.HttpsURLConnection;

/** The default verifier, proxies and authenticators. */
final class OtherChecks extends Checks {
  OtherChecks() {
    check("the JDK's verifier is a value", () ->
        sameByValue(
            identities.ofVerifier(HttpsURLConnection.getDefaultHostnameVerifier()),
            identities.ofVerifier(HttpsURLConnection.getDefaultHostnameVerifier())));
    check("the JDK's verifier is unlike none", () ->
        different(
            identities.ofVerifier(HttpsURLConnection.getDefaultHostnameVerifier()), identities.ofVerifier(null)));
    proxies();
    authenticators();
  }

  private void proxies() {
    check("proxies of one type, host and port are the same, resolved or not, in any case", () ->
        sameByValue(
            proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("Proxy.test", 80)),
            proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getByAddress("proxy.test", new byte[4]), 80))));
    check("type, host and port tell proxies apart", () -> {
      Identity one = proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.test", 80));
      different(one, proxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("proxy.test", 80)));
      different(one, proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("other.test", 80)));
      different(one, proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.test", 81)));
      different(one, identities.ofProxy(Proxy.NO_PROXY));
    });
    check("no proxy is the same as none given", () ->
        sameByValue(identities.ofProxy(null), identities.ofProxy(Proxy.NO_PROXY)));
    check("a proxy of a class of the application is itself only", () -> {
      Proxy own = new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.test", 80)) {};
      byObject(identities.ofProxy(own), identities.ofProxy(own), "not the JDK's");
    });
  }

  private void authenticators() {
    check("the default authenticator is a value", () ->
        sameByValue(identities.ofAuthenticator(null), identities.ofAuthenticator(null)));
    check("an authenticator is itself only", () -> {
      Authenticator one = new Authenticator() {};
      byObject(identities.ofAuthenticator(one), identities.ofAuthenticator(one), one.getClass().getName());
      different(identities.ofAuthenticator(one), identities.ofAuthenticator(new Authenticator() {}));
      that(identities.ofAuthenticator(one).classes().contains(one.getClass()), "class not named");
    });
  }

  private Identity proxy(Proxy.Type type, InetSocketAddress address) {
    return identities.ofProxy(new Proxy(type, address));
  }
}
