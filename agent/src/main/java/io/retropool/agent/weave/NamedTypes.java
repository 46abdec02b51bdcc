package io.retropool.agent.weave;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;

/**
 * The types that a woven class mentions, by name alone: parameters and results need no more. None is loaded and no
 * loader is asked for one, as a class that is loaded while its neighbour is woven would pass the gate unwoven.
 */
final class NamedTypes extends TypePool.AbstractBase {
  private static final Map<String, TypeDescription> KNOWN = new HashMap<>();

  static {
    for (Class<?> type : new Class<?>[] {Object.class, String.class, Throwable.class, Exception.class, Error.class}) {
      KNOWN.put(type.getName(), TypeDescription.ForLoadedType.of(type));
    }
  }

  private final String woven;

  /** @param woven the one class that is described by its class file, elsewhere */
  NamedTypes(String woven) {
    super(new CacheProvider.Simple());
    this.woven = woven;
  }

  @Override
  protected Resolution doDescribe(String name) {
    if (name.equals(woven)) {
      return new Resolution.Illegal(name);
    }
    TypeDescription known = KNOWN.get(name);
    return new Resolution.Simple(known == null ? named(name) : known);
  }

  private static TypeDescription named(String name) {
    TypeDescription.Generic parent = TypeDescription.Generic.OfNonGenericType.ForLoadedType.of(Object.class);
    return new TypeDescription.Latent(name, Visibility.PUBLIC.getMask(), parent, Collections.emptyList());
  }
}
