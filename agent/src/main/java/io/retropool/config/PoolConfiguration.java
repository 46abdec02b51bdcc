package io.retropool.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The settings of one pool: those written under its own name, else those of {@code pool.default}. Immutable,
 * thread-safe.
 */
public final class PoolConfiguration {
  /** The name of the pool that the others inherit from. */
  public static final String DEFAULT = PoolNames.DEFAULT;

  private final String name;
  private final Source source;
  private final Map<Option<?>, Entry<?>> entries;

  /** @param entries by the option of the default pool */
  PoolConfiguration(String name, Source source, Map<Option<?>, Entry<?>> entries) {
    this.name = name;
    this.source = source;
    this.entries = entries;
  }

  public String name() {
    return name;
  }

  /** Where it is written that there is such a pool. */
  public Source source() {
    return source;
  }

  /** @param option of {@code pool.default} */
  @SuppressWarnings("unchecked") // Resolution puts under each option an entry of its own type.
  public <T> T get(Option<T> option) {
    return ((Entry<T>) entries.get(option)).value();
  }

  /** Those that are written under its own name, in the order of {@link Options#all()}. Unmodifiable. */
  public List<Entry<?>> own() {
    List<Entry<?>> own = new ArrayList<>();
    for (Map.Entry<Option<?>, Entry<?>> entry : entries.entrySet()) {
      if (entry.getValue().option() != entry.getKey()) {
        own.add(entry.getValue());
      }
    }
    return Collections.unmodifiableList(own);
  }

  /** {@link #own()}, then what is written for {@code pool.default} and holds here as well. Unmodifiable. */
  public List<Entry<?>> written() {
    List<Entry<?>> written = new ArrayList<>(own());
    for (Map.Entry<Option<?>, Entry<?>> entry : entries.entrySet()) {
      boolean ofPools = entry.getKey().name().startsWith(PoolNames.DEFAULT_PREFIX);
      if (ofPools && entry.getValue().option() == entry.getKey() && entry.getValue().source() != Source.DEFAULT) {
        written.add(entry.getValue());
      }
    }
    return Collections.unmodifiableList(written);
  }
}
