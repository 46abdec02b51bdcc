package io.retropool.config;

/** The escapes of a properties file: a backslash before a backslash, a separator, a comment sign, a space or uXXXX. */
final class Escapes {
  private static final String PLAIN = "\\:=#! ";

  private Escapes() {}

  /** An escape that is none of these; its message is for a person. */
  static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;

    Unknown(String escape) {
      super("unknown escape " + Shown.text(escape) + "; a backslash is written as \\\\");
    }
  }

  static String resolve(String text) throws Unknown {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder resolved = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        resolved.append(c);
      } else if (i + 1 < text.length() && PLAIN.indexOf(text.charAt(i + 1)) >= 0) {
        resolved.append(text.charAt(++i));
      } else {
        resolved.append(unicode(text, i));
        i += 5;
      }
    }
    return resolved.toString();
  }

  private static char unicode(String text, int backslash) throws Unknown {
    int end = Math.min(text.length(), backslash + 6);
    boolean unicode = end == backslash + 6 && text.charAt(backslash + 1) == 'u';
    int code = 0;
    for (int i = backslash + 2; unicode && i < end; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      unicode = digit >= 0 && text.charAt(i) < 128;
      code = code * 16 + digit;
    }
    if (!unicode) {
      boolean meantUnicode = text.startsWith("u", backslash + 1);
      throw new Unknown(text.substring(backslash, meantUnicode ? end : Math.min(end, backslash + 2)));
    }
    return (char) code;
  }
}
