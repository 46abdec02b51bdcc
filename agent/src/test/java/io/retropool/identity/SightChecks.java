package io.retropool.identity;

import io.retropool.pool.Origin;
import io.retropool.pool.Route;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;

/** Contexts that are initialised anew between two looks. */
final class SightChecks extends Checks {
  SightChecks() {
    looks();
    sessions();
    others();
  }

  private void looks() {
    check("a context is what it was until it is initialised with something else, and again with the like", () -> {
      SSLContext context = trusting(Keys.ONE);
      ContextSight sight = identities.sightOf(context.getSocketFactory());
      that(sight.holds(), "at once");
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)), null);
      that(sight.holds(), "after the like");
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.TWO)), null);
      that(!sight.holds() && !sight.covers(sessionOf(Long.MAX_VALUE)), "after another");
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)), null);
      that(sight.holds(), "again");
    });
    check("a key store that is read at each handshake is looked at again", () -> {
      KeyStore store = Keys.ONE.keyStore("me");
      ContextSight sight = identities.sightOf(Keys.context(Keys.keys("NewSunX509", store)).getSocketFactory());
      that(sight.holds(), "at once");
      store.setKeyEntry("me", Keys.TWO.key(), Keys.PASSWORD, new Certificate[] {Keys.TWO.certificate()});
      that(!sight.holds(), "after a change");
    });
    check("a socket shows the context that it was made with", () -> {
      SSLContext context = trusting(Keys.ONE);
      ContextSight sight = identities.sightOf(context.getSocketFactory().createSocket());
      that(sight.holds(), "at once");
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.TWO)), null);
      that(!sight.holds(), "after another");
    });
  }

  private void sessions() {
    check("what a context is, is in the routes of its factories and of equal ones, and of no other", () -> {
      SSLContext one = trusting(Keys.ONE);
      List<Object> parts = identities.ofSocketFactory(one.getSocketFactory()).parts();
      Route route = new Route(new Origin("https", "a", 1), parts, false, null);
      that(identities.sightOf(one.getSocketFactory()).isIn(route), "its own");
      that(identities.sightOf(trusting(Keys.ONE).getSocketFactory()).isIn(route), "an equal one's");
      that(!identities.sightOf(trusting(Keys.TWO).getSocketFactory()).isIn(route), "another's");
    });
    check("a session is of the context as it is, as long as that was not seen to change", () -> {
      SSLContext context = trusting(Keys.ONE);
      that(identities.sightOf(context.getSocketFactory()).covers(sessionOf(1)), "old");
      identities.ofContext(context);
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)), null);
      that(identities.sightOf(context.getSocketFactory()).covers(sessionOf(1)), "old, after the like");
    });
    check("a session that is older than a change is not, and a younger one is", () -> {
      SSLContext context = trusting(Keys.ONE);
      long before = System.currentTimeMillis();
      identities.ofContext(context);
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.TWO)), null);
      ContextSight sight = identities.sightOf(context.getSocketFactory());
      that(!sight.covers(sessionOf(before)), "older");
      that(sight.covers(sessionOf(System.currentTimeMillis() + 1)), "younger");
      that(!sight.covers(null), "none");
    });
  }

  private void others() {
    check("what is not the JDK's shows nothing, nor does a context that is closed to us", () -> {
      that(identities.sightOf(new Habits.WrappingFactory()) == null, "another factory");
      that(identities.sightOf((javax.net.ssl.SSLSocketFactory) null) == null, "no factory");
      that(identities.sightOf(new Socket()) == null, "another socket");
      that(Blind.without("context").sightOf(trusting(Keys.ONE).getSocketFactory()) == null, "closed");
    });
  }

  private static SSLContext trusting(Keys keys) throws Exception {
    return Keys.context(null, Keys.trust("PKIX", Keys.trusting(keys)));
  }

  private static SSLSession sessionOf(long created) {
    return (SSLSession)
        Proxy.newProxyInstance(
            SightChecks.class.getClassLoader(),
            new Class<?>[] {SSLSession.class},
            (proxy, method, arguments) -> method.getName().equals("getCreationTime") ? created : null);
  }
}
