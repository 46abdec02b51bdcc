package io.retropool.pool;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** An application that can be forgotten. */
final class FuzzAnchor implements Anchor {
  final Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());

  @Override
  public void hold(Object state) {
    assertTrue(held.add(state), "held twice");
  }

  @Override
  public void drop(Object state) {
    assertTrue(held.remove(state), "dropped what was not held");
  }
}
