package io.retropool.identity;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/** Class loaders: what they say of their classes, and that they can be dropped. */
final class LoaderChecks extends Checks {
  private static final Class<TrustManagerHabits.TrustAll> TRUST_ALL = TrustManagerHabits.TrustAll.class;

  LoaderChecks() {
    dropping();
    lying();
    recursive();
  }

  private interface Use {
    SSLSocketFactory of(ApplicationLoader loader) throws Exception;
  }

  private void dropping() {
    check("a class without state is collected with its loader though its identity is held", () ->
        collected(loader -> loader.trusting(TRUST_ALL), 1));
    check("a class with state is collected with its loader though its identity is held", () ->
        collected(loader -> loader.trusting(TrustManagerHabits.Counting.class), 1));
    check("an instance that is held though never read is collected with its loader", () ->
        collected(ApplicationLoader::trustingWithin, 2));
  }

  private void collected(Use use, int classesAtMost) throws Exception {
    List<Identity> held = new ArrayList<>();
    WeakReference<ClassLoader> loader = useAndDrop(use, classesAtMost, held);
    that(Garbage.collectedUntil(() -> loader.get() == null), "the loader is still there");
    that(held.get(0).classes().isEmpty(), "classes are still there");
  }

  private WeakReference<ClassLoader> useAndDrop(Use use, int classesAtMost, List<Identity> held) throws Exception {
    ApplicationLoader loader = new ApplicationLoader();
    Identity identity = identities.ofSocketFactory(use.of(loader));
    that(!identity.classes().isEmpty() && identity.classes().size() <= classesAtMost, "names " + identity.classes());
    for (Class<?> type : identity.classes()) {
      that(type.getClassLoader() == loader, type + " is of another loader");
    }
    held.add(identity);
    return new WeakReference<>(loader);
  }

  private void lying() {
    check("one class file in two loaders makes two identities", () ->
        different(trustingAll(new ApplicationLoader()), trustingAll(new ApplicationLoader())));
    check("a class whose loader has no class file for it is itself only", () ->
        answers(null, "has no class file"));
    check("a class whose loader has nonsense for it is itself only", () ->
        answers(new ByteArrayInputStream(new byte[] {1, 2, 3}), "cannot be examined"));
    check("a class whose loader has the class file of another for it is itself only", () ->
        answers(
            LoaderChecks.class.getResourceAsStream("TrustManagerHabits$ExtendedTrustAll.class"),
            "is not what its class file says"));
    check("a class whose loader throws is itself only", () -> {
      ApplicationLoader throwing = new ApplicationLoader() {
        @Override
        public InputStream getResourceAsStream(String name) {
          throw new IllegalStateException("closed");
        }
      };
      that(trustingAll(throwing).reason().contains("java.lang.IllegalStateException"), "another reason");
    });
  }

  private void answers(InputStream bytes, String reason) throws Exception {
    ApplicationLoader loader = new ApplicationLoader() {
      @Override
      public InputStream getResourceAsStream(String name) {
        return bytes;
      }
    };
    Identity identity = trustingAll(loader);
    that(!identity.byValue() && identity.reason().contains(reason), "reason: " + identity.reason());
    that(identity.classes().size() == 1, "class not named");
  }

  private void recursive() {
    check("a loader that needs its own class to find the class file is served, and the class is proved then", () -> {
      List<Identity> meanwhile = new ArrayList<>();
      SSLSocketFactory[] own = new SSLSocketFactory[1];
      ApplicationLoader loader = new ApplicationLoader() {
        @Override
        public InputStream getResourceAsStream(String name) {
          meanwhile.add(identities.ofSocketFactory(own[0]));
          return super.getResourceAsStream(name);
        }
      };
      own[0] = loader.trusting(TRUST_ALL);
      Identity afterwards = identities.ofSocketFactory(own[0]);
      that(meanwhile.size() == 1 && !meanwhile.get(0).byValue(), "meanwhile " + meanwhile.size());
      that(meanwhile.get(0).classes().size() == 1, "class not named meanwhile");
      that(afterwards.byValue(), afterwards.reason());
      sameByValue(afterwards, identities.ofSocketFactory(own[0]));
    });
  }

  private Identity trustingAll(ApplicationLoader loader) throws Exception {
    return identities.ofSocketFactory(loader.trusting(TRUST_ALL));
  }
}
