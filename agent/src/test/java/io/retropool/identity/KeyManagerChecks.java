package io.retropool.identity;

import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509KeyManager;

/** Client certificates. */
final class KeyManagerChecks extends Checks {
  KeyManagerChecks() {
    for (String algorithm : new String[] {"SunX509", "NewSunX509"}) {
      ofTheJdk(algorithm);
    }
    live();
    ofTheApplication();
  }

  private void ofTheJdk(String algorithm) {
    check("key managers with equal alias, chain and key are the same, " + algorithm, () ->
        sameByValue(keyed(algorithm, Keys.ONE.keyStore("me")), keyed(algorithm, Keys.ONE.keyStore("me"))));
    check("another key and certificate tells key managers apart, " + algorithm, () ->
        different(keyed(algorithm, Keys.ONE.keyStore("me")), keyed(algorithm, Keys.TWO.keyStore("me"))));
    check("another alias tells key managers apart, " + algorithm, () ->
        different(keyed(algorithm, Keys.ONE.keyStore("me")), keyed(algorithm, Keys.ONE.keyStore("you"))));
    check("the same chain with another key tells key managers apart, " + algorithm, () -> {
      KeyStore odd = Keys.trusting();
      odd.setKeyEntry("me", Keys.TWO.key(), Keys.PASSWORD, new Certificate[] {Keys.ONE.certificate()});
      different(keyed(algorithm, Keys.ONE.keyStore("me")), keyed(algorithm, odd));
    });
    check("a longer chain tells key managers apart, " + algorithm, () -> {
      KeyStore longer = Keys.trusting();
      Certificate[] chain = {Keys.ONE.certificate(), Keys.TWO.certificate()};
      try {
        longer.setKeyEntry("me", Keys.ONE.key(), Keys.PASSWORD, chain);
      } catch (java.security.KeyStoreException pkcs12WantsAValidChain) {
        longer = KeyStore.getInstance("JKS");
        longer.load(null, null);
        longer.setKeyEntry("me", Keys.ONE.key(), Keys.PASSWORD, chain);
      }
      different(keyed(algorithm, Keys.ONE.keyStore("me")), keyed(algorithm, longer));
    });
    check("a client certificate tells contexts apart from those without, " + algorithm, () ->
        different(keyed(algorithm, Keys.ONE.keyStore("me")), identities.ofContext(Keys.context(null))));
    check("a key that is not the JDK's makes its key manager itself only, " + algorithm, () -> {
      KeyStore store = new Habits.OwnKeyStore(Keys.ONE);
      KeyManager[] managers = keys(algorithm, store);
      byObject(
          identities.ofContext(Keys.context(managers)), identities.ofContext(Keys.context(managers)), "not the JDK's");
    });
  }

  private void live() {
    check("a key store that a key manager still reads makes another identity when its key is replaced", () -> {
      KeyStore store = Keys.ONE.keyStore("me");
      SSLContext context = Keys.context(Keys.keys("NewSunX509", store));
      Identity before = identities.ofContext(context);
      that(before == identities.ofContext(context), "made twice");
      store.setKeyEntry("me", Keys.TWO.key(), Keys.PASSWORD, new Certificate[] {Keys.TWO.certificate()});
      different(before, identities.ofContext(context));
      sameByValue(identities.ofContext(context), keyed("NewSunX509", Keys.TWO.keyStore("me")));
    });
    check("a key manager without the right password is itself only", () -> {
      KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
      factory.init(Keys.ONE.keyStore("me"), "wrong".toCharArray());
      KeyManager[] managers = factory.getKeyManagers();
      byObject(
          identities.ofContext(Keys.context(managers)), identities.ofContext(Keys.context(managers)), "cannot be read");
    });
    check("a key manager that asks for its key store later is itself only", () -> {
      KeyManagerFactory factory = KeyManagerFactory.getInstance("NewSunX509");
      KeyStore.Builder late =
          KeyStore.Builder.newInstance("PKCS12", null, new KeyStore.PasswordProtection(Keys.PASSWORD));
      factory.init(new KeyStoreBuilderParameters(late));
      KeyManager[] managers = factory.getKeyManagers();
      byObject(
          identities.ofContext(Keys.context(managers)), identities.ofContext(Keys.context(managers)), "by itself");
    });
  }

  private void ofTheApplication() {
    check("what chooses keys by itself is shared among users of one socket factory, as the JDK itself does", () -> {
      SSLContext context = Keys.context(new KeyManager[] {new OneAlias("me")});
      SSLSocketFactory one = context.getSocketFactory();
      byObject(identities.ofSocketFactory(one), identities.ofSocketFactory(one), "field 'alias'");
      different(identities.ofSocketFactory(one), identities.ofSocketFactory(context.getSocketFactory()));
    });
    check("key managers of the application without state are the same by class", () -> {
      sameByValue(
          identities.ofContext(Keys.context(new KeyManager[] {new NoKeys()})),
          identities.ofContext(Keys.context(new KeyManager[] {new NoKeys()})));
      that(
          identities.ofContext(Keys.context(new KeyManager[] {new NoKeys()})).classes().contains(NoKeys.class),
          "class not named");
    });
    check("key managers of the application with state are themselves only", () -> {
      KeyManager[] one = {new OneAlias("me")};
      byObject(identities.ofContext(Keys.context(one)), identities.ofContext(Keys.context(one)), "field 'alias'");
      different(
          identities.ofContext(Keys.context(one)),
          identities.ofContext(Keys.context(new KeyManager[] {new OneAlias("me")})));
    });
  }

  private Identity keyed(String algorithm, KeyStore store) throws Exception {
    Identity identity = identities.ofContext(Keys.context(Keys.keys(algorithm, store)));
    that(identity.byValue(), "by object: " + identity.reason());
    return identity;
  }

  private static KeyManager[] keys(String algorithm, KeyStore store) throws Exception {
    return Keys.keys(algorithm, store);
  }

  /** Offers nothing. */
  static class NoKeys implements X509KeyManager {
    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return null;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return null;
    }
  }

  /** Chooses what it was told. */
  static final class OneAlias extends NoKeys {
    private final String alias;

    OneAlias(String alias) {
      this.alias = alias;
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return alias;
    }
  }
}
