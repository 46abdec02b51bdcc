package io.retropool.e2e.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openjdk.jmc.common.IState;
import org.openjdk.jmc.common.item.IItemCollection;
import org.openjdk.jmc.common.item.IItemFilter;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.common.item.PersistableItemFilter;
import org.openjdk.jmc.common.unit.ContentType;
import org.openjdk.jmc.common.unit.LinearKindOfQuantity;
import org.openjdk.jmc.common.util.StateToolkit;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.xml.sax.SAXException;

/** The pages that go with the rules, over one recording, read as JDK Mission Control's own libraries read them. */
public final class JmcPages {
  private static final Path FILE =
      Path.of("..", "scripts", "jmc", "retropool-pages.xml").toAbsolutePath().normalize();

  /** Before the attribute's id where a histogram's column sums it up (JMC's ItemHandlerPage, 8.2 to 9.1). */
  private static final String AGGREGATED = "^(SUM|AVG|MIN|MAX|STDDEVP)";

  /** Of every histogram (JMC's ItemHistogram). */
  private static final Set<String> OWN = Set.of("itemhistogram.key", "itemhistogram.count");

  private final IItemCollection events;
  private final Map<String, Long> selected = new LinkedHashMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** Reads both. */
  public JmcPages(Path recording) throws Exception {
    this.events = JfrLoaderToolkit.loadEvents(recording.toFile());
    for (IState page : root().getChildren("page")) {
      check(page);
    }
  }

  private static IState root() throws IOException, SAXException {
    return StateToolkit.fromXMLFile(FILE.toFile());
  }

  /** How many events each page shows, by its name. */
  public Map<String, Long> selected() {
    return selected;
  }

  /** What a page names and its events lack, or a chart cannot draw; of pages that show any. */
  public List<String> wrong() {
    return wrong;
  }

  private void check(IState page) {
    IState state = page.getChild("state");
    String name = state.getAttribute("name");
    expect(name, "org.openjdk.jmc.flightrecorder.ui.itemhandler", page.getAttribute("factory"));
    expect(name, "retropool", state.getChild("topic").getAttribute("value"));
    IItemFilter filter = PersistableItemFilter.readFrom(state.getChild("pageFilter"));
    long count = 0;
    Map<String, ContentType<?>> attributes = new LinkedHashMap<>();
    for (IItemIterable items : events.apply(filter)) {
      count += items.getItemCount();
      items.getType().getAccessorKeys().keySet().forEach(
          key -> attributes.put(
            key.getIdentifier() + ":" + key.getContentType().getIdentifier(), key.getContentType()));
      items.getType().getAttributes().forEach(
          of -> attributes.put(of.getIdentifier() + ":" + of.getContentType().getIdentifier(), of.getContentType()));
    }
    selected.put(name, count);
    if (count > 0) {
      checkColumns(name, state, attributes);
    }
    for (IState child : page.getChildren("page")) {
      check(child);
    }
  }

  private void checkColumns(String page, IState state, Map<String, ContentType<?>> attributes) {
    IState histogram = state.getChild("histogram");
    IState listAndChart = state.getChild("listAndChart");
    Set<String> named = new TreeSet<>();
    named.add(histogram.getAttribute("groupBy"));
    for (IState column : histogram.getChild("table").getChildren("column")) {
      named.add(column.getAttribute("id").replaceFirst(AGGREGATED, ""));
    }
    for (IState column : listAndChart.getChild("listSettings").getChildren("column")) {
      named.add(column.getAttribute("id"));
    }
    named.add(listAndChart.getChild("listSettings").getAttribute("sortColumn"));
    String lines = listAndChart.getChild("chartSettings").getAttribute("lineChartAttributes");
    List<String> charted = lines == null ? List.of() : Arrays.asList(lines.split(","));
    named.addAll(charted);
    named.removeAll(OWN);
    for (String id : named) {
      if (!attributes.containsKey(id)) {
        wrong.add(page + ": no " + id + " in " + attributes.keySet());
      } else if (charted.contains(id) && !(attributes.get(id) instanceof LinearKindOfQuantity)) {
        wrong.add(page + ": " + id + " cannot be drawn");
      }
    }
  }

  private void expect(String page, String expected, String actual) {
    if (!expected.equals(actual)) {
      wrong.add(page + ": " + actual + " instead of " + expected);
    }
  }
}
