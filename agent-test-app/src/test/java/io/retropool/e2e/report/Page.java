package io.retropool.e2e.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A page of the report, parsed. */
record Page(String text, Document document) {
  static Page of(Path file) throws Exception {
    return of(Files.readString(file));
  }

  static Page of(String text) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    parser.setErrorHandler(null);
    parser.setEntityResolver((publicId, systemId) -> {
      throw new IOException("the page refers to " + systemId);
    });
    return new Page(text, parser.parse(new InputSource(new StringReader(text))));
  }

  /** The texts of all elements of that name. */
  List<String> texts(String tag) {
    return all(tag).stream().map(Element::getTextContent).toList();
  }

  /** {@code WARNING}, {@code OK} ..., of one rule. */
  String severity(String rule) {
    return verdict(rule).getAttribute("class").replace("verdict ", "");
  }

  /** What one rule says, in all. */
  String says(String rule) {
    return verdict(rule).getTextContent();
  }

  private Element verdict(String rule) {
    return all("div").stream().filter(div -> div.getAttribute("id").equals(rule)).findFirst()
        .orElseThrow(() -> new AssertionError("no verdict of " + rule));
  }

  List<Element> all(String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
