package io.retropool.routing;

/** The kinds of conditions, one small class each. What they cost a call grows from the first to the last. */
final class Conditions {
  private Conditions() {}

  static final class Scheme implements Condition {
    private final String scheme;

    Scheme(String scheme) {
      this.scheme = scheme;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      return scheme.equalsIgnoreCase(facts.scheme());
    }
  }

  static final class Port implements Condition {
    private final int[] ports;

    Port(int[] ports) {
      this.ports = ports;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      int port = facts.port();
      for (int allowed : ports) {
        if (allowed == port) {
          return true;
        }
      }
      return false;
    }
  }

  static final class Method implements Condition {
    private final String[] methods;

    Method(String[] methods) {
      this.methods = methods;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      String method = facts.method();
      for (String allowed : methods) {
        if (allowed.equals(method)) {
          return true;
        }
      }
      return false;
    }
  }

  static final class Idempotent implements Condition {
    private final boolean wanted;

    Idempotent(boolean wanted) {
      this.wanted = wanted;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      return Methods.idempotent(facts.method()) == wanted;
    }
  }

  /** The path is one of these, or below one of them; {@code /v2} is not above {@code /v20}. */
  static final class Path implements Condition {
    private final String[] prefixes;

    Path(String[] prefixes) {
      this.prefixes = prefixes;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      String path = facts.path();
      for (String prefix : prefixes) {
        if (within(prefix, path == null || path.isEmpty() ? "/" : path)) {
          return true;
        }
      }
      return false;
    }

    private static boolean within(String prefix, String path) {
      return path.startsWith(prefix)
          && (prefix.endsWith("/") || path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }
  }

  static final class Query implements Condition {
    private final String name;
    private final Glob[] values;

    Query(String name, Glob[] values) {
      this.name = name;
      this.values = values;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      return QueryParameter.matches(facts.query(), name, values);
    }
  }

  static final class Header implements Condition {
    private final String name;
    private final Glob[] values;

    Header(String name, Glob[] values) {
      this.name = name;
      this.values = values;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      return anyMatches(values, facts.header(name));
    }
  }

  static final class ThreadName implements Condition {
    private final Glob[] names;

    ThreadName(Glob[] names) {
      this.names = names;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      return anyMatches(names, Thread.currentThread().getName());
    }
  }

  /** The calling class is one of these, or in one of these packages, or matches one of the globs. */
  static final class Caller implements Condition {
    private final String[] names;

    Caller(String[] names) {
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

    /** A class is above its own nested ones. */
    private static boolean within(String name, String caller) {
      return caller.startsWith(name)
          && (caller.length() == name.length() || ".$".indexOf(caller.charAt(name.length())) >= 0);
    }
  }

  private static boolean anyMatches(Glob[] globs, String text) {
    for (Glob glob : globs) {
      if (text != null && glob.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
