package io.retropool.testapp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** Contexts that an application keeps by a name. Thread-safe. */
public final class HeldContexts {
  private static final Map<String, HeldContexts> ALL = new ConcurrentHashMap<>();

  private final ChosenKeys keys = new ChosenKeys();
  private SSLContext context;
  private SSLSocketFactory factory;
  private String stores;

  private HeldContexts() {}

  /**
   * The one that {@code held} names: initialised anew when its stores have changed, as by an application whose
   * certificates are renewed while it runs; with {@code chosen=true} once, with a key manager that chooses what the
   * present arguments say.
   */
  static SSLContext of(Arguments arguments) throws GeneralSecurityException, IOException {
    return named(arguments).context(arguments);
  }

  /** A socket factory of that context, the same each time; without {@code held} a new one of a new context. */
  public static SSLSocketFactory factory(Arguments arguments) throws GeneralSecurityException, IOException {
    return arguments.has("held")
        ? named(arguments).heldFactory(arguments)
        : Stores.context(arguments).getSocketFactory();
  }

  private static HeldContexts named(Arguments arguments) {
    return ALL.computeIfAbsent(arguments.get("held"), name -> new HeldContexts());
  }

  private synchronized SSLSocketFactory heldFactory(Arguments arguments)
      throws GeneralSecurityException, IOException {
    SSLContext of = context(arguments);
    factory = factory == null ? of.getSocketFactory() : factory;
    return factory;
  }

  private synchronized SSLContext context(Arguments arguments) throws GeneralSecurityException, IOException {
    boolean first = context == null;
    context = first ? SSLContext.getInstance("TLS") : context;
    if (arguments.has("chosen")) {
      keys.choose(Stores.keys(arguments)[0]);
      if (first) {
        context.init(new KeyManager[] {keys}, Stores.trust(arguments), null);
      }
      return context;
    }
    String wanted = arguments.get("trust") + ' ' + arguments.get("keys", "");
    if (!wanted.equals(stores)) {
      stores = wanted;
      Stores.initialise(context, arguments);
    }
    return context;
  }
}
