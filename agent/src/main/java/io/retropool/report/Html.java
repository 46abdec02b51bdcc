package io.retropool.report;

/**
 * Writes HTML that is well-formed XML as well. Every text and every value of an attribute is escaped here and nowhere
 * else. Not thread-safe.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** @param attributes name, value, name, value ... */
  Html open(String tag, Object... attributes) {
    return begin(tag, attributes, ">");
  }

  /** An element without content. */
  Html empty(String tag, Object... attributes) {
    return begin(tag, attributes, "/>");
  }

  private Html begin(String tag, Object[] attributes, String end) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(String.valueOf(attributes[i + 1]));
      out.append('"');
    }
    out.append(end);
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** An element with nothing but text. */
  Html element(String tag, String text, Object... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** A row of a table: its first cell is its heading. */
  Html row(String... cells) {
    open("tr");
    for (int i = 0; i < cells.length; i++) {
      if (i == 0) {
        element("th", cells[i], "scope", "row");
      } else {
        element("td", cells[i]);
      }
    }
    return close("tr");
  }

  /** A row of a table that is a name and a text. */
  Html detail(String name, String text) {
    open("tr").element("th", name, "scope", "row").element("td", text, "class", "t");
    return close("tr");
  }

  /** The first row of a table. */
  Html head(String... cells) {
    open("thead").open("tr");
    for (String cell : cells) {
      element("th", cell, "scope", "col");
    }
    return close("tr").close("thead");
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<':
          out.append("&lt;");
          break;
        case '>':
          out.append("&gt;");
          break;
        case '&':
          out.append("&amp;");
          break;
        case '"':
          out.append("&quot;");
          break;
        case '\'':
          out.append("&#39;");
          break;
        default:
          // Control characters are allowed in neither XML nor HTML.
          out.append(c < ' ' && c != '\n' && c != '\t' || Character.isSurrogate(c) ? '\ufffd' : c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
