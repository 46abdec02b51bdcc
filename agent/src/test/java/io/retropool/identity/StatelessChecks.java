package io.retropool.identity;

import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509TrustManager;

/** The application's trust managers and verifiers, by class where their class files prove it. */
final class StatelessChecks extends Checks {
  StatelessChecks() {
    trustManagersWithoutState();
    trustManagersWithState();
    enclosingInstances();
    verifiers();
    switchedOff();
  }

  private void trustManagersWithoutState() {
    sameByClass("that trust all", TrustManagerHabits.TrustAll::new);
    sameByClass("from a static method that counts", TrustManagerHabits.TrustAll::counted);
    sameByClass("that inherit from one that trusts all", TrustManagerHabits.TrustAllByInheritance::new);
    sameByClass("that refuse by looking at their arguments", TrustManagerHabits.RefuseWhatIsEmpty::new);
    sameByClass("of the extended kind", TrustManagerHabits.ExtendedTrustAll::new);
    sameByClass("of an anonymous class in a static method", TrustManagerHabits::anonymousInStaticMethod);
    sameByClass(
        "of an anonymous class in an instance method", () -> new TrustManagerHabits().anonymousInInstanceMethod());
    check("trust managers of different classes differ, whatever they do", () ->
        different(trust(new TrustManagerHabits.TrustAll()), trust(new TrustManagerHabits.TrustAllByInheritance())));
    check("trusting all is not trusting the JDK's certificates", () ->
        different(
            identities.ofContext(Keys.context(null, new TrustManagerHabits.TrustAll())),
            identities.ofContext(Keys.context(null, Keys.trust("PKIX", null)))));
    check("one object is the same in two contexts, whatever it keeps", () -> {
      X509TrustManager pinned = new TrustManagerHabits.Pinned(null);
      that(trust(pinned).parts().equals(trust(pinned).parts()), "not equal to itself");
    });
  }

  private void trustManagersWithState() {
    itselfOnly("keep a certificate", () -> new TrustManagerHabits.Pinned(null), "keeps state in field 'pin'");
    itselfOnly("keep what they never read", TrustManagerHabits.Holding::new, "keeps state in field 'unread'");
    itselfOnly("count in a static field", TrustManagerHabits.Counting::new, "reads field 'calls'");
    itselfOnly("save what they saw", TrustManagerHabits.Saving::new, "writes field 'last'");
    itselfOnly("call something", TrustManagerHabits.Calling::new, "checkValidity");
    itselfOnly("put texts together", TrustManagerHabits.Concatenating::new, "in 'checkServerTrusted'");
    itselfOnly("write to their arguments", TrustManagerHabits.Writing::new, "writes to an array");
    itselfOnly("take a lock", TrustManagerHabits.Locking::new, "takes a lock");
    itselfOnly("use a lambda", TrustManagerHabits.Linking::new, "linked at run time");
    itselfOnly("inherit a read of static state", TrustManagerHabits.BelowState::new, "reads field 'last'");
    itselfOnly("inherit a default method that reads",
        TrustManagerHabits.WithADefaultMethod::new, "reads field 'calls'");
    itselfOnly("extend another class of the JDK",
        TrustManagerHabits.BelowAnotherClassOfTheJdk::new, "extends java.util.ArrayList");
    itselfOnly("read the enclosing instance", () -> new TrustManagerHabits().readingWhatEnclosesIt(), "reads field");
    itselfOnly("read a captured variable", () -> TrustManagerHabits.capturing("a"), "'val$expected'");
    check("a reason names the class", () ->
        that(
            trust(new TrustManagerHabits.Pinned(null)).reason().equals(
                "trust manager io.retropool.identity.TrustManagerHabits$Pinned keeps state in field 'pin'"),
            trust(new TrustManagerHabits.Pinned(null)).reason()));
  }

  private void enclosingInstances() {
    check("the class of an instance that is held though never read is named", () -> {
      class Below extends TrustManagerHabits {}
      Identity identity = trust(new Below().anonymousInInstanceMethod());
      that(identity.byValue(), identity.reason());
      that(identity.classes().contains(Below.class), "only " + identity.classes());
    });
  }

  private void verifiers() {
    check("verifiers that allow all are the same by class", () ->
        sameByValue(identities.ofVerifier(new AllowAll()), identities.ofVerifier(new AllowAll())));
    check("verifiers of different classes differ", () ->
        different(identities.ofVerifier(new AllowAll()), identities.ofVerifier(new AllowOthers())));
    check("a verifier that keeps a name is itself only", () -> {
      HostnameVerifier one = new AllowOne("a");
      byObject(identities.ofVerifier(one), identities.ofVerifier(one), "keeps state in field 'name'");
      different(identities.ofVerifier(one), identities.ofVerifier(new AllowOne("a")));
    });
    check("a lambda that captures nothing is the one object of its class, and the same wherever it is met", () -> {
      Supplier<HostnameVerifier> callSite = () -> (host, session) -> true;
      HostnameVerifier another = (host, session) -> true;
      sameByValue(identities.ofVerifier(callSite.get()), identities.ofVerifier(callSite.get()));
      different(identities.ofVerifier(callSite.get()), identities.ofVerifier(another));
    });
    check("lambdas that capture are themselves only", () -> {
      HostnameVerifier[] made = new HostnameVerifier[2];
      for (int i = 0; i < 2; i++) {
        boolean answer = i == 0;
        made[i] = (host, session) -> answer;
      }
      different(identities.ofVerifier(made[0]), identities.ofVerifier(made[1]));
    });
  }

  private void switchedOff() {
    check("with the rule switched off classes prove nothing", () -> {
      Identities off = identities(false);
      HostnameVerifier verifier = new AllowAll();
      byObject(off.ofVerifier(verifier), off.ofVerifier(verifier), "compared by object");
      different(off.ofVerifier(verifier), off.ofVerifier(new AllowAll()));
      X509TrustManager manager = new TrustManagerHabits.TrustAll();
      byObject(off.ofContext(Keys.context(null, manager)), off.ofContext(Keys.context(null, manager)), "by object");
    });
  }

  private void sameByClass(String which, Supplier<X509TrustManager> supplier) {
    check("trust managers " + which + " are the same by class", () -> {
      X509TrustManager one = supplier.get();
      sameByValue(trust(one), trust(supplier.get()));
      that(trust(one).classes().contains(one.getClass()), "class not named");
    });
  }

  private void itselfOnly(String what, Supplier<X509TrustManager> supplier, String reason) {
    check("trust managers that " + what + " are themselves only", () -> {
      X509TrustManager one = supplier.get();
      byObject(trust(one), trust(one), reason);
      different(trust(one), trust(supplier.get()));
      that(trust(one).classes().equals(Arrays.asList(one.getClass())), "classes " + trust(one).classes());
    });
  }

  private Identity trust(X509TrustManager manager) throws Exception {
    return identities.ofSocketFactory(Keys.context(null, manager).getSocketFactory());
  }

  private static final class AllowAll implements HostnameVerifier {
    @Override
    public boolean verify(String hostname, SSLSession session) {
      return true;
    }
  }

  private static final class AllowOthers implements HostnameVerifier {
    @Override
    public boolean verify(String hostname, SSLSession session) {
      return hostname != null;
    }
  }

  private static final class AllowOne implements HostnameVerifier {
    private final String name;

    AllowOne(String name) {
      this.name = name;
    }

    @Override
    public boolean verify(String hostname, SSLSession session) {
      return name.equals(hostname);
    }
  }
}
