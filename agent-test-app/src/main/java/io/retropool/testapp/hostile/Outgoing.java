package io.retropool.testapp.hostile;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;

/** A request, as the arguments of a case describe it. Immutable. */
public final class Outgoing {
  static final String MARK = "?call=";

  private final Arguments arguments;
  private final String method;

  private Outgoing(Arguments arguments, String method) {
    this.arguments = arguments;
    this.method = method;
  }

  /**
   * {@code url}, to which the number of the call is added; {@code method} (GET), several with commas are used by turns;
   * {@code length} of the body of a POST or PUT (20), {@code streamed=true}; {@code expects=true};
   * {@code connect-timeout} and {@code read-timeout} in ms.
   */
  static Outgoing of(Arguments arguments) {
    String[] methods = arguments.get("method", "GET").split(",");
    return new Outgoing(arguments, methods[arguments.index() % methods.length]);
  }

  public String method() {
    return method;
  }

  public String url() {
    return arguments.get("url") + mark();
  }

  /** What an echoing server sends back: no two calls of one command have the same. */
  String mark() {
    return MARK + arguments.index() + '.';
  }

  /** Null for none. */
  public byte[] body() {
    boolean none = !method.equals("POST") && !method.equals("PUT");
    return none ? null : Body.ofLength(arguments.number("length", 20));
  }

  /** Whether the client may not keep a copy of the body. */
  public boolean streamed() {
    return arguments.get("streamed", "false").equals("true");
  }

  /** Whether the client first asks with {@code Expect: 100-continue}, if it has a way to. */
  public boolean expects() {
    return arguments.get("expects", "false").equals("true");
  }

  /** Milliseconds, 0 for none. */
  public int connectTimeout() {
    return arguments.number("connect-timeout", 0);
  }

  /** Milliseconds, 0 for none. */
  public int readTimeout() {
    return arguments.number("read-timeout", 0);
  }
}
