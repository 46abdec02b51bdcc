package io.retropool.identity;

import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Contexts that nobody else can initialise anew. */
final class CopyChecks extends Checks {
  CopyChecks() {
    copies();
    changes();
    none();
  }

  private void copies() {
    check("a copy is another context, and provably the same", () -> {
      KeyManager[] keys = Keys.keys("SunX509", Keys.ONE.keyStore("me"));
      for (String protocol : new String[] {"TLS", "TLSv1.2", "SSL"}) {
        SSLContext context = SSLContext.getInstance(protocol);
        context.init(keys, Keys.trust("PKIX", Keys.trusting(Keys.TWO)), null);
        SSLContext copy = copy(context);
        that(copy != context && copy != null, protocol + ": no copy");
        sameByValue(identities.ofContext(context), identities.ofContext(copy));
        that(copy.getProtocol().equals(protocol), copy.getProtocol());
      }
    });
    check("a copy of what is by object has the same objects", () -> {
      SSLContext context = Keys.context(null, new TrustManagerHabits.Counting());
      byObject(identities.ofContext(context), identities.ofContext(copy(context)), "Counting");
    });
    check("the default context, which refuses to be initialised, needs no copy", () -> {
      SSLContext context = SSLContext.getDefault();
      that(copy(context) == context, "copied");
    });
  }

  private void changes() {
    check("a copy stays what it is when the application initialises its context anew", () -> {
      SSLContext context = Keys.context(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)));
      Identity before = identities.ofContext(context);
      SSLContext copy = copy(context);
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.TWO)), null);
      sameByValue(before, identities.ofContext(copy));
    });
    check("there is no copy of what has been initialised anew since it was looked at", () -> {
      SSLContext context = Keys.context(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)));
      Identity before = identities.ofContext(context);
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.TWO)), null);
      that(identities.copyOf(context, before) == null, "copied");
      context.init(null, Keys.trust("PKIX", Keys.trusting(Keys.ONE)), null);
      that(identities.copyOf(context, before) != null, "not copied");
    });
    check("a context whose key manager reads its key store at each handshake says so", () -> {
      KeyStore store = Keys.ONE.keyStore("me");
      SSLContext context = Keys.context(Keys.keys("NewSunX509", store));
      Identity before = identities.ofContext(context);
      that(before.live(), "not live");
      that(!identities.ofContext(Keys.context(Keys.keys("SunX509", store))).live(), "live");
      store.setKeyEntry("me", Keys.TWO.key(), Keys.PASSWORD, new Certificate[] {Keys.TWO.certificate()});
      that(identities.copyOf(context, before) == null, "copied");
    });
  }

  private void none() {
    check("nothing of the application is run for a copy", () -> {
      SSLContext context = SSLContext.getInstance("TLS");
      SecureRandom own = new Habits.OwnRandom();
      context.init(null, new TrustManager[0], own);
      that(!identities.copies(context) && copy(context) == null, "copied");
    });
    check("there is no copy of a context that is not initialised, or not the JDK's alone", () -> {
      SSLContext context = SSLContext.getInstance("TLS");
      that(!identities.copies(context) && copy(context) == null, "copied");
      Identities blind = Blind.without("keyManager");
      SSLContext made = Keys.context(null);
      that(blind.copyOf(made, blind.ofContext(made)) == null, "copied blindly");
    });
  }

  private SSLContext copy(SSLContext context) {
    return identities.copyOf(context, identities.ofContext(context));
  }
}
