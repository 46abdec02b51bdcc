package io.retropool.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class HtmlReportTest {
  private static final String HOSTILE = "http://\"><script>alert(1)</script>&amp;'\u0001\ud800:80";

  @Test
  void aHostileNameIsTextWhereverItIsShown() throws Exception {
    ModelBuilder builder = new ModelBuilder(new RecordingSpan(0, 60_000));
    String field = HOSTILE + "<b>";
    builder.add(FakeRow.of("PoolStatistics", HOSTILE).with("opened", 100).with("saturation", 0.5).with("pool", field));
    builder.add(FakeRow.of("Dial", HOSTILE).with("pool", field).with("reason", field).from(field).lasting(5));
    builder.add(FakeRow.of("Exchange", HOSTILE).with("pool", field).lasting(1_000_000_000L));
    builder.add(FakeRow.of("Observation", HOSTILE).with("calls", 2).with("connections", 1));
    builder.add(FakeRow.of("Observation", HOSTILE).with("site", field).with("dials", 2));
    builder.add(FakeRow.of("NotPooled", HOSTILE).with("reason", field).from(field));
    builder.add(FakeRow.of("ConnectionClosed", HOSTILE).with("pool", field).with("reason", field));
    builder.add(FakeRow.of("AgentInformation", "").with("version", field).with("inactiveClients", field)
        .with("activeClients", field).with("configuration", field));
    builder.setting("Exchange", "threshold", field);

    String page = HtmlReport.of(HOSTILE, builder.model());
    Document document = parse(page);
    assertEquals(0, document.getElementsByTagName("script").getLength());
    assertEquals(0, document.getElementsByTagName("b").getLength());
    assertFalse(page.contains("<script"), page);
    assertTrue(document.getElementsByTagName("svg").getLength() >= 3);
    assertTrue(document.getDocumentElement().getTextContent().contains("http://\"><script>alert(1)</script>&amp;'"));
  }

  @Test
  void aComparisonOfHostileNamesIsAPageAsWell() throws Exception {
    ModelBuilder builder = new ModelBuilder(new RecordingSpan(0, 60_000));
    builder.add(FakeRow.of("PoolStatistics", HOSTILE).with("opened", 100));
    String page = new Comparison(builder.model(), builder.model()).page(HOSTILE, HOSTILE);
    assertEquals(0, parse(page).getElementsByTagName("script").getLength());
  }

  @Test
  void whatTheRecorderLostTheOriginOfIsCountedAndSaysSo() {
    ModelBuilder builder = new ModelBuilder(new RecordingSpan(0, 60_000));
    builder.add(FakeRow.of("PoolStatistics", "").with("opened", 7).with("reused", 93));
    UpstreamModel only = builder.model().upstreams().get(0);
    assertEquals("(origin not recorded)", only.origin());
    assertEquals(7, only.connections());
    assertTrue(HtmlReport.of("lost.jfr", builder.model()).contains("(origin not recorded)"));
  }

  private static Document parse(String page) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    return parser.parse(new InputSource(new StringReader(page)));
  }
}
