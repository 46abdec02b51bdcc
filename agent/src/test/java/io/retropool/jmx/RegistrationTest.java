package io.retropool.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.event.DialFigures;
import io.retropool.event.Durations;
import io.retropool.event.PoolStatistics;
import io.retropool.event.PoolTotals;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  private static final String POOL = "default";
  private static final int MOST = Registration.MOST_UPSTREAMS;

  private final MBeanServer server = MBeanServerFactory.newMBeanServer();
  private final Map<String, PoolStatistics> rows = new TreeMap<>();
  private String saturated = "";
  private long limit;
  private final Registration beans = new Registration(server, control());

  @Test
  void originsBeyondTheMostAreOneBeanThatCountsWhatTheyDo() throws JMException {
    IntStream.range(0, MOST).forEach(i -> row(origin(i), 1, 0, 3));
    beans.refresh();
    assertEquals(MOST, upstreams());
    assertFalse(isThere("other"));

    row("http://y:1", 2, 4, 10);
    row("http://z:1", 3, 8, 20);
    beans.refresh();
    assertEquals(MOST + 1, upstreams());
    assertEquals(5, read("other", "ActiveConnections"));
    assertEquals(30L, read("other", "ConnectionsOpenedTotal"));
    assertEquals(12, read("other", "MaximumConnections"));
    assertEquals(0.5, read("other", "Saturation"));
    assertEquals(Map.of("unfit", 2L), closed());
    assertEquals("other", read("other", "ServerAddress"));
    assertEquals(0, read("other", "ServerPort"));
    assertEquals(false, read("other", "Saturated"));
    saturated = "http://z:1";
    assertEquals(true, read("other", "Saturated"));
    limit = 7;
    assertEquals(7, read("other", "MaximumConnections"));
    row("http://y:1", 2, 0, 10);
    assertEquals(0, read("other", "MaximumConnections"));
  }

  @Test
  void whatTheyHaveDoneIsCountedOnceWhoeverComesAndGoes() throws JMException {
    IntStream.range(0, MOST).forEach(i -> row(origin(i), 1, 0, 3));
    row("http://y:1", 2, 4, 10);
    row("http://z:1", 2, 4, 20);
    beans.refresh();
    rows.remove(origin(0));
    beans.refresh();
    assertFalse(isThere(origin(0)));
    assertFalse(isThere("http://y:1"), "its calls would be in two beans");
    rows.remove("http://y:1");
    beans.refresh();
    assertEquals(30L, read("other", "ConnectionsOpenedTotal"));
    row("http://y:1", 1, 4, 1);
    beans.refresh();
    assertEquals(1L, read("http://y:1", "ConnectionsOpenedTotal"), "it came anew, and a place was free");
    rows.clear();
    beans.refresh();
    assertEquals(1, upstreams());
    assertEquals(30L, read("other", "ConnectionsOpenedTotal"));
    beans.end();
    assertEquals(0, server.queryNames(null, null).stream().filter(n -> n.getDomain().equals("io.retropool")).count());
  }

  private static String origin(int number) {
    return String.format("http://h%03d:1", number);
  }

  private void row(String origin, int active, int maximum, long opened) {
    PoolTotals totals = new PoolTotals(opened, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    rows.put(origin, new PoolStatistics(origin, POOL, active, 0, 0, maximum, 0, totals));
  }

  private long upstreams() throws JMException {
    return server.queryNames(new ObjectName("io.retropool:type=Upstream,*"), null).size();
  }

  private boolean isThere(String origin) throws JMException {
    return server.isRegistered(name(origin));
  }

  private Object read(String origin, String attribute) throws JMException {
    return server.getAttribute(name(origin), attribute);
  }

  private Map<String, Long> closed() {
    OtherBean other = new OtherBean(control(), POOL);
    other.origins(Set.of("http://y:1", "http://z:1"));
    assertTrue(other.has("http://y:1"));
    return other.getClosedByReason();
  }

  private static ObjectName name(String origin) throws JMException {
    return new ObjectName("io.retropool:type=Upstream,pool=" + POOL + ",origin=" + ObjectName.quote(origin));
  }

  private Control control() {
    return (Control) Proxy.newProxyInstance(
        Control.class.getClassLoader(), new Class<?>[] {Control.class}, (self, method, arguments) -> {
          switch (method.getName()) {
            case "pools":
              return List.of(POOL);
            case "statistics":
              return arguments.length == 1 ? List.copyOf(rows.values()) : rows.get((String) arguments[1]);
            case "dials":
              return DialFigures.NONE;
            case "waits":
              return Durations.NONE;
            case "closedByReason":
              return Map.of("unfit", 1L);
            case "isSaturated":
              return saturated.equals(arguments[1]);
            case "limit":
              return limit;
            default:
              throw new AssertionError(method);
          }
        });
  }
}
