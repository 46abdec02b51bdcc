package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.X509CertSelector;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS contexts that the JDK made, their factories, what they trust, and where they get random numbers. */
final class ContextChecks extends Checks {
  ContextChecks() {
    factories();
    defaults();
    trustStores();
    randoms();
    changes();
    failures();
  }

  private void factories() {
    check("two factories of one context are the same", () -> {
      SSLContext context = Keys.context(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)));
      sameByValue(socketFactory(context), socketFactory(context));
    });
    check("a factory of the application is itself only", () -> {
      SSLSocketFactory one = new Habits.WrappingFactory();
      byObject(identities.ofSocketFactory(one), identities.ofSocketFactory(one), "Habits$WrappingFactory");
      different(identities.ofSocketFactory(one), identities.ofSocketFactory(new Habits.WrappingFactory()));
      that(identities.ofSocketFactory(one).classes().contains(Habits.WrappingFactory.class), "class not named");
    });
    check("the properties that HttpsClient reads for each connection tell factories apart, not contexts", () -> {
      SSLContext context = Keys.context(null);
      for (String name : new String[] {"https.protocols", "https.cipherSuites"}) {
        Identity factoryBefore = socketFactory(context);
        Identity contextBefore = identities.ofContext(context);
        System.setProperty(name, "TLSv1.2");
        try {
          different(factoryBefore, socketFactory(context));
          sameByValue(contextBefore, identities.ofContext(context));
        } finally {
          System.clearProperty(name);
        }
        sameByValue(factoryBefore, socketFactory(context));
      }
    });
    check("the factory that HttpsURLConnection uses unless told otherwise is the default context's", () ->
        sameByValue(
            identities.ofSocketFactory(javax.net.ssl.HttpsURLConnection.getDefaultSSLSocketFactory()),
            socketFactory(SSLContext.getDefault())));
  }

  private void defaults() {
    check("contexts made with nothing are the same", () ->
        sameByValue(socketFactory(defaultTrust("TLS")), socketFactory(defaultTrust("TLS"))));
    check("a context made with nothing is the same as one with the default trust managers", () ->
        sameByValue(socketFactory(defaultTrust("TLS")), socketFactory(Keys.context(null, Keys.trust("PKIX", null)))));
    check("contexts of different protocols differ", () ->
        different(socketFactory(defaultTrust("TLS")), socketFactory(defaultTrust("TLSv1.2"))));
    check("contexts without any trust manager are the same and unlike those with the default ones", () -> {
      sameByValue(socketFactory(Keys.context(null)), socketFactory(Keys.context(null)));
      different(socketFactory(Keys.context(null)), socketFactory(defaultTrust("TLS")));
    });
    check("contexts made with and without OCSP stapling differ", () -> {
      System.setProperty("jdk.tls.client.enableStatusRequestExtension", "false");
      try {
        SSLContext without = Keys.context(null);
        System.setProperty("jdk.tls.client.enableStatusRequestExtension", "true");
        different(socketFactory(without), socketFactory(Keys.context(null)));
      } finally {
        System.clearProperty("jdk.tls.client.enableStatusRequestExtension");
      }
    });
  }

  private void trustStores() {
    check("trust managers from stores with equal certificates are the same", () ->
        sameByValue(trusting("PKIX", Keys.trusting(Keys.ONE)), trusting("PKIX", Keys.trusting(Keys.ONE))));
    check("the order of the certificates in a store does not matter", () ->
        sameByValue(
            trusting("PKIX", Keys.trusting(Keys.ONE, Keys.TWO)), trusting("PKIX", Keys.trusting(Keys.TWO, Keys.ONE))));
    check("one certificate more tells trust managers apart", () -> {
      different(trusting("PKIX", Keys.trusting(Keys.ONE)), trusting("PKIX", Keys.trusting(Keys.ONE, Keys.TWO)));
      different(trusting("PKIX", Keys.trusting(Keys.ONE)), trusting("PKIX", Keys.trusting(Keys.TWO)));
    });
    check("the kind of validation tells trust managers apart", () ->
        different(trusting("PKIX", Keys.trusting(Keys.ONE)), trusting("SunX509", Keys.trusting(Keys.ONE))));
    check("a trust manager with PKIX parameters of its own is itself only", () -> {
      TrustManager[] managers = withParameters(Keys.trusting(Keys.ONE));
      Identity identity = socketFactory(Keys.context(null, managers));
      byObject(identity, socketFactory(Keys.context(null, managers)), "PKIX parameters");
      different(identity, socketFactory(Keys.context(null, withParameters(Keys.trusting(Keys.ONE)))));
    });
    check("a certificate that is not the JDK's makes its trust manager itself only", () -> {
      KeyStore store = KeyStore.getInstance("JKS");
      store.load(null, null);
      store.setCertificateEntry("own", new Habits.OwnCertificate(Keys.ONE.certificate()));
      TrustManager[] managers = Keys.trust("PKIX", store);
      Identity identity = socketFactory(Keys.context(null, managers));
      byObject(identity, socketFactory(Keys.context(null, managers)), "Habits$OwnCertificate");
      that(identity.classes().contains(Habits.OwnCertificate.class), "class not named");
    });
  }

  private void randoms() {
    check("a source of random numbers of the JDK does not matter", () ->
        sameByValue(random(new SecureRandom()), random(null)));
    check("a source of random numbers of the application is itself only", () -> {
      SecureRandom own = new Habits.OwnRandom();
      byObject(random(own), random(own), "Habits$OwnRandom");
      different(random(own), random(new Habits.OwnRandom()));
      that(random(own).classes().contains(Habits.OwnRandom.class), "class not named");
    });
  }

  private void changes() {
    check("a context that is initialised again gets another identity", () -> {
      SSLContext context = Keys.context(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)));
      Identity before = identities.ofContext(context);
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.TWO)), null);
      different(before, identities.ofContext(context));
      sameByValue(identities.ofContext(context), trusting("PKIX", Keys.trusting(Keys.TWO)));
    });
    check("the identity of a context is made once", () -> {
      SSLContext context = defaultTrust("TLS");
      that(identities.ofContext(context) == identities.ofContext(context), "made twice");
    });
  }

  private void failures() {
    check("a context that was never initialised is itself only", () -> {
      SSLContext context = SSLContext.getInstance("TLS");
      byObject(identities.ofContext(context), identities.ofContext(context), "not initialised");
    });
    check("where the JDK's classes are closed to us everything is itself only", () -> {
      Identities closed = new Identities(new PrivateAccess(member -> {
        throw new SecurityException("closed");
      }), true);
      SSLContext context = Keys.context(null);
      byObject(closed.ofContext(context), closed.ofContext(context), "SSLContext.contextSpi is closed to us");
      SSLSocketFactory factory = context.getSocketFactory();
      byObject(closed.ofSocketFactory(factory), closed.ofSocketFactory(factory), "SSLSocketFactoryImpl.context");
    });
    check("a missing field makes what it belongs to itself only", () -> {
      String[] fields = {"trustedCerts", "pkixParams", "validatorType", "clientEnableStapling", "keyManager"};
      for (String field : fields) {
        Identities blind = Blind.without(field);
        SSLContext context = Keys.context(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)));
        byObject(blind.ofContext(context), blind.ofContext(context), field);
      }
    });
    check("no context is a value", () -> {
      sameByValue(identities.ofContext(null), identities.ofContext(null));
      sameByValue(identities.ofSocketFactory(null), identities.ofSocketFactory(null));
    });
  }

  private Identity socketFactory(SSLContext context) {
    return identities.ofSocketFactory(context.getSocketFactory());
  }

  private Identity trusting(String algorithm, KeyStore store) throws Exception {
    return identities.ofContext(Keys.context(null, Keys.trust(algorithm, store)));
  }

  private Identity random(SecureRandom random) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[0], random);
    return identities.ofContext(context);
  }

  private static SSLContext defaultTrust(String protocol) throws Exception {
    SSLContext context = SSLContext.getInstance(protocol);
    context.init(null, null, null);
    return context;
  }

  private static TrustManager[] withParameters(KeyStore store) throws Exception {
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(store, new X509CertSelector());
    parameters.addCertPathChecker((PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return factory.getTrustManagers();
  }
}
