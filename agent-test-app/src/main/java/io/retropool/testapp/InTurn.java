package io.retropool.testapp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One habit of each client by turns, of those clients that this application has. */
final class InTurn implements Case {
  private final List<Case> habits = new ArrayList<>();

  InTurn(Map<String, Case> cases, String... names) {
    for (String name : names) {
      Case habit = cases.get(name);
      if (habit != null) {
        habits.add(habit);
      }
    }
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    int clients = habits.size();
    return habits.get(arguments.index() % clients).call(arguments.at(arguments.index() / clients));
  }
}
