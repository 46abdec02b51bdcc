package io.retropool.config;

/**
 * Reads the text of a properties file as {@link java.util.Properties#load(java.io.Reader)} does, and knows the line of
 * each key. Stricter in three things, each of which is a slip and not a wish: a line needs a {@code =} (or {@code :}),
 * a key before it, and no escape but those of keys and separators, so that {@code C:\temp} is not read as a tab. One
 * line that is malformed does not stop the others.
 */
final class PropertiesReader {
  /** What was found, line by line. Line numbers start at 1; a continued line has the number of its first part. */
  interface Visitor {
    void pair(String key, String value, int line);

    /** @param what what is wrong with it, for a person */
    void malformed(String what, int line);
  }

  /** What a decoder puts in the place of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private final Visitor visitor;
  private int position;
  private int line;

  private PropertiesReader(String text, Visitor visitor) {
    this.text = text;
    this.visitor = visitor;
    this.position = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
  }

  static void read(String text, Visitor visitor) {
    new PropertiesReader(text, visitor).read();
  }

  private void read() {
    while (position < text.length()) {
      int first = line + 1;
      String logical = logicalLine();
      if (!logical.isEmpty()) {
        pair(logical, first);
      }
    }
  }

  /** The next line with those that continue it, without its indentation; empty for blank lines and comments. */
  private String logicalLine() {
    String part = naturalLine();
    if (part.startsWith("#") || part.startsWith("!")) {
      return "";
    }
    StringBuilder joined = new StringBuilder();
    while (endsWithOddBackslashes(part)) {
      joined.append(part, 0, part.length() - 1);
      part = position < text.length() ? naturalLine() : "";
    }
    return joined.append(part).toString();
  }

  private String naturalLine() {
    line++;
    int end = position;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    int start = skipBlanks(text, position, end);
    position = end + 1;
    if (text.startsWith("\r\n", end)) {
      position++;
    }
    return text.substring(start, end);
  }

  private static boolean endsWithOddBackslashes(String part) {
    int count = 0;
    for (int i = part.length() - 1; i >= 0 && part.charAt(i) == '\\'; i--) {
      count++;
    }
    return count % 2 == 1;
  }

  private void pair(String logical, int first) {
    if (logical.indexOf(REPLACEMENT) >= 0) {
      visitor.malformed("not UTF-8: " + Shown.text(logical), first);
      return;
    }
    int keyEnd = endOfKey(logical);
    int separator = skipBlanks(logical, keyEnd, logical.length());
    if (separator == logical.length() || !isSeparator(logical.charAt(separator))) {
      visitor.malformed("no \"=\" after the key: " + Shown.text(logical), first);
    } else if (keyEnd == 0) {
      visitor.malformed("no key before the \"=\": " + Shown.text(logical), first);
    } else {
      int value = skipBlanks(logical, separator + 1, logical.length());
      unescaped(logical.substring(0, keyEnd), logical.substring(value), first);
    }
  }

  private void unescaped(String key, String value, int first) {
    try {
      visitor.pair(Escapes.resolve(key), Escapes.resolve(value), first);
    } catch (Escapes.Unknown e) {
      visitor.malformed(e.getMessage(), first);
    }
  }

  private static int endOfKey(String logical) {
    int end = 0;
    while (end < logical.length() && !isSeparator(logical.charAt(end)) && !isBlank(logical.charAt(end))) {
      end += logical.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(end, logical.length());
  }

  private static int skipBlanks(String in, int from, int to) {
    int at = from;
    while (at < to && isBlank(in.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f';
  }

  private static boolean isSeparator(char c) {
    return c == '=' || c == ':';
  }
}
