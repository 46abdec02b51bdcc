package io.retropool.report;

/** The frame of a page. */
final class HtmlPage {
  private HtmlPage() {}

  /** @param body as HTML */
  static String around(String title, String body) {
    Html head = new Html();
    head.empty("meta", "charset", "utf-8");
    head.empty("meta", "http-equiv", "Content-Security-Policy",
        "content", "default-src 'none'; style-src 'unsafe-inline'");
    head.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    head.element("title", title);
    return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n" + head + "<style>" + HtmlStyle.CSS + "</style>\n</head>\n"
        + "<body>\n" + body + "</body>\n</html>\n";
  }
}
