package io.retropool.bench;

import java.util.ArrayList;
import java.util.List;

/** All that is measured: a line for each client. */
final class Habits {
  private Habits() {}

  static List<Habit> all() {
    List<Habit> all = new ArrayList<>();
    all.addAll(UrlConnectionHabits.all());
    return all;
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
