package io.retropool.routing;

/** The calling class is one of these, or in one of these packages, or matches one of the globs. Immutable. */
final class CallerCondition implements Condition {
  private final String[] names;

  CallerCondition(String[] names) {
    this.names = names;
  }

  @Override
  public boolean holds(RequestFacts facts) {
    String caller = CallingClass.name();
    for (String name : names) {
      if (caller != null && (name.indexOf('*') < 0 ? within(name, caller) : new Glob(name).matches(caller))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isOfRequest() {
    return false;
  }

  @Override
  public boolean holdsWherever(Condition other) {
    return other instanceof CallerCondition && hasAll(((CallerCondition) other).names);
  }

  private boolean hasAll(String[] others) {
    for (String other : others) {
      boolean covered = false;
      for (String name : names) {
        covered |= covers(name, other);
      }
      if (!covered) {
        return false;
      }
    }
    return true;
  }

  /** A class or package stands for all that is in it, as if its name went on. */
  private static boolean covers(String name, String other) {
    if (name.indexOf('*') < 0) {
      return within(name, other);
    }
    return new Glob(name).matches(other) && (other.indexOf('*') >= 0 || name.endsWith("*"));
  }

  /** A class is above its own nested ones. */
  private static boolean within(String name, String caller) {
    return caller.startsWith(name)
        && (caller.length() == name.length() || ".$".indexOf(caller.charAt(name.length())) >= 0);
  }
}
