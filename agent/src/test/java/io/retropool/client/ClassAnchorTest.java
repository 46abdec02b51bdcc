package io.retropool.client;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.retropool.pool.Anchor;
import java.lang.ref.WeakReference;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClassAnchorTest {
  @Test
  void without_a_class_there_is_no_anchor() {
    assertNull(ClassAnchor.of(List.of()));
  }

  @Test
  void it_keeps_what_it_holds_as_long_as_the_class_lives() {
    Class<?> type = classOfItsOwnLoader();
    Anchor anchor = ClassAnchor.of(List.of(type));
    WeakReference<Object> held = hold(anchor);
    afterACollection();
    assertNotNull(held.get());
    assertNotNull(type.getClassLoader());
  }

  @Test
  void what_is_dropped_is_no_longer_kept() {
    Class<?> type = classOfItsOwnLoader();
    Anchor anchor = ClassAnchor.of(List.of(type));
    WeakReference<Object> held = hold(anchor);
    anchor.drop(held.get());
    Garbage.collectUntil(() -> held.get() == null);
    assertNotNull(type.getClassLoader());
  }

  @Test
  void it_goes_with_the_loader_of_the_class_and_takes_what_it_holds_along() {
    Class<?> type = classOfItsOwnLoader();
    WeakReference<ClassLoader> loader = new WeakReference<>(type.getClassLoader());
    Anchor anchor = ClassAnchor.of(List.of(type));
    WeakReference<Object> held = hold(anchor, new Object[] {type});
    type = null;
    Garbage.collectUntil(() -> loader.get() == null && held.get() == null);
    anchor.hold(new Object());
    anchor.drop(new Object());
  }

  private static WeakReference<Object> hold(Anchor anchor) {
    return hold(anchor, new Object());
  }

  private static WeakReference<Object> hold(Anchor anchor, Object state) {
    anchor.hold(state);
    return new WeakReference<>(state);
  }

  private static void afterACollection() {
    WeakReference<Object> unreachable = new WeakReference<>(new Object());
    Garbage.collectUntil(() -> unreachable.get() == null);
  }

  private static Class<?> classOfItsOwnLoader() {
    return new ByteBuddy()
        .subclass(Object.class)
        .name("application.Verifier")
        .make()
        .load(null, ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded();
  }
}
