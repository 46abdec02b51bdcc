package io.retropool.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All that is measured: a line for each client. */
final class Habits {
  private Habits() {}

  static List<Habit> all() {
    List<Habit> all = new ArrayList<>();
    all.addAll(UrlConnectionHabits.all());
    all.addAll(Apache4Habits.all());
    all.addAll(Apache5Habits.all());
    if (!System.getProperty("java.specification.version").startsWith("1.")) {
      all.addAll(ofJava11("io.retropool.bench.jdkhttp.JdkHttpHabits"));
    }
    return all;
  }

  /** Those of a class that is compiled for Java 11. */
  @SuppressWarnings("unchecked")
  private static List<Habit> ofJava11(String type) {
    try {
      return ((Supplier<List<Habit>>) Class.forName(type).getConstructor().newInstance()).get();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type, e);
    }
  }

  /** The one of that name. */
  static Habit named(String name) {
    for (Habit habit : all()) {
      if (habit.name().equals(name)) {
        return habit;
      }
    }
    throw new IllegalArgumentException("no habit named " + name);
  }
}
