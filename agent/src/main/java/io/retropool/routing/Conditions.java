package io.retropool.routing;

import java.util.Arrays;

/**
 * The kinds of conditions but {@link CallerCondition}, one small class each. What they cost a call grows from the first
 * to the last.
 */
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

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof Scheme && scheme.equalsIgnoreCase(((Scheme) other).scheme);
    }
  }

  static final class Port implements Condition {
    private final int[] ports;

    Port(int[] ports) {
      this.ports = ports;
    }

    @Override
    public boolean holds(RequestFacts facts) {
      return has(facts.port());
    }

    private boolean has(int port) {
      for (int allowed : ports) {
        if (allowed == port) {
          return true;
        }
      }
      return false;
    }

    private boolean hasAll(int[] others) {
      for (int other : others) {
        if (!has(other)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof Port && hasAll(((Port) other).ports);
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

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof Method && Arrays.asList(methods).containsAll(Arrays.asList(((Method) other).methods));
    }

    /** Whether each of them is idempotent, or none. */
    boolean all(boolean idempotent) {
      for (String method : methods) {
        if (Methods.idempotent(method) != idempotent) {
          return false;
        }
      }
      return true;
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

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof Idempotent
          ? wanted == ((Idempotent) other).wanted
          : other instanceof Method && ((Method) other).all(wanted);
    }

    /** Whether one of these wants methods of the other kind alone. */
    boolean excludesOneOf(Condition[] others) {
      for (Condition other : others) {
        if (other instanceof Method && ((Method) other).all(!wanted)) {
          return true;
        }
      }
      return false;
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
      return has(path == null || path.isEmpty() ? "/" : path);
    }

    private boolean has(String path) {
      for (String prefix : prefixes) {
        if (within(prefix, path)) {
          return true;
        }
      }
      return false;
    }

    private boolean hasAll(String[] others) {
      for (String other : others) {
        if (!has(other)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof Path && hasAll(((Path) other).prefixes);
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

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof Query && name.equals(((Query) other).name) && Glob.cover(values, ((Query) other).values);
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

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof Header
          && name.equalsIgnoreCase(((Header) other).name)
          && Glob.cover(values, ((Header) other).values);
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

    @Override
    public boolean isOfRequest() {
      return false;
    }

    @Override
    public boolean holdsWherever(Condition other) {
      return other instanceof ThreadName && Glob.cover(names, ((ThreadName) other).names);
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
