package io.retropool.agent.weave;

import io.retropool.client.HookHandler;
import java.util.Arrays;
import java.util.List;

/** Answers as it is told and writes down what it is asked. For one thread. */
final class StubHandler implements HookHandler {
  private final List<String> events;
  Object entered;
  Object[] left;
  Error failure;
  boolean permitted = true;

  StubHandler(List<String> events) {
    this.events = events;
  }

  @Override
  public boolean permits(Object self, Object[] arguments) {
    return permitted;
  }

  @Override
  public Object enter(Object self, Object[] arguments) {
    events.add("enter " + self + " " + Arrays.toString(arguments));
    return answer(entered);
  }

  @Override
  public Object exit(Object self, Object handed, Object returned, Throwable thrown) {
    events.add("exit " + self + " " + handed + " " + returned + " " + thrown);
    return answer(left);
  }

  private Object answer(Object given) {
    if (failure != null) {
      throw failure;
    }
    return given;
  }
}
