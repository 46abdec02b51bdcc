package io.retropool.routing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Looks for a parameter in a query as it is sent; allocates nothing unless its value is percent-encoded. Stateless. */
final class QueryParameter {
  private QueryParameter() {}

  /** @return whether the parameter is there, with a value that one of these matches */
  static boolean matches(String query, String name, Glob[] values) {
    int start = 0;
    while (query != null && start <= query.length()) {
      int end = query.indexOf('&', start);
      end = end < 0 ? query.length() : end;
      if (query.startsWith(name, start) && pair(query, start + name.length(), end, values)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean pair(String query, int nameEnd, int end, Glob[] values) {
    boolean bare = nameEnd == end;
    if (nameEnd > end || !bare && query.charAt(nameEnd) != '=') {
      return false;
    }
    int from = bare ? end : nameEnd + 1;
    boolean encoded = encoded(query, from, end);
    String decoded = encoded ? decoded(query, from, end) : query;
    for (Glob value : values) {
      if (encoded ? value.matches(decoded) : value.matches(decoded, from, end)) {
        return true;
      }
    }
    return false;
  }

  private static boolean encoded(String query, int from, int end) {
    for (int i = from; i < end; i++) {
      if (query.charAt(i) == '%' || query.charAt(i) == '+') {
        return true;
      }
    }
    return false;
  }

  /** What is no escape stands for itself: a caller's query is not ours to refuse. */
  private static String decoded(String query, int from, int end) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = from; i < end; i++) {
      int code = query.charAt(i) == '%' && i + 2 < end ? hex(query, i + 1) : -1;
      if (code >= 0) {
        bytes.write(code);
        i += 2;
      } else {
        char c = query.charAt(i) == '+' ? ' ' : query.charAt(i);
        byte[] utf8 = String.valueOf(c).getBytes(StandardCharsets.UTF_8);
        bytes.write(utf8, 0, utf8.length);
      }
    }
    return new String(bytes.toByteArray(), StandardCharsets.UTF_8);
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
