package io.retropool.jmx;

import io.retropool.event.PoolStatistics;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * The beans in the platform's MBean server: {@code io.retropool:type=Agent}, {@code type=Pool,name=NAME} and {@code
 * type=Upstream,pool=NAME,origin="ORIGIN"}, 200 of these at most: further ones of a pool are one, {@code
 * origin="other"}, each as long as it is there, so that nothing is counted in two places. Thread-safe.
 */
public final class Registration implements Beans {
  static final String SATURATED = "io.retropool.pool.saturated";
  static final String RECOVERED = "io.retropool.pool.recovered";

  private static final String DOMAIN = "io.retropool";
  static final int MOST_UPSTREAMS = 200;

  private final MBeanServer server;
  private final Control control;
  private final Map<ObjectName, Counters> counters = new HashMap<>();
  private final Map<String, NotificationBroadcasterSupport> emitters = new HashMap<>();
  private final Map<String, OtherBean> others = new HashMap<>();
  private final ObjectName agent = name("Agent", "");
  private final LastMinute lastMinute = new LastMinute();
  private final AtomicLong notifications = new AtomicLong();
  private boolean registered;

  Registration(MBeanServer server, Control control) {
    this.server = server;
    this.control = control;
  }

  /**
   * @param start whether to start JMX if nothing else has
   * @return null if it has not been started
   */
  public static Beans onPlatform(Control control, boolean start) {
    MBeanServer server = start ? ManagementFactory.getPlatformMBeanServer() : started();
    if (server == null) {
      return null;
    }
    Registration registration = new Registration(server, control);
    registration.refresh();
    return registration;
  }

  /** An application may have others of its own. */
  private static MBeanServer started() {
    for (MBeanServer server : MBeanServerFactory.findMBeanServer(null)) {
      if (server.isRegistered(name("java.lang:type=Runtime"))) {
        return server;
      }
    }
    return null;
  }

  @Override
  public synchronized void refresh() {
    Set<ObjectName> wanted = new HashSet<>();
    List<PoolStatistics> rows = new ArrayList<>();
    for (String pool : control.pools()) {
      List<PoolStatistics> ofPool = control.statistics(pool);
      pool(pool, ofPool, wanted);
      rows.addAll(ofPool);
    }
    lastMinute.read(rows, System.nanoTime());
    for (ObjectName gone : new ArrayList<>(counters.keySet())) {
      if (!wanted.contains(gone)) {
        counters.remove(gone);
        unregister(gone);
      }
    }
    // The last, so that whoever finds it finds the others.
    if (!registered) {
      registered = true;
      register(agent, new AgentBean(control, lastMinute, this::reset), AgentMXBean.class,
          new NotificationBroadcasterSupport());
    }
  }

  private void pool(String pool, List<PoolStatistics> upstreams, Set<ObjectName> wanted) {
    ObjectName name = name("Pool", ",name=" + pool);
    wanted.add(name);
    if (!counters.containsKey(name)) {
      NotificationBroadcasterSupport emitter = new NotificationBroadcasterSupport(
          new MBeanNotificationInfo(
              new String[] {SATURATED, RECOVERED}, Notification.class.getName(),
              "The pool is saturated at an origin, which is the user data, or no longer is"));
      emitters.put(pool, emitter);
      PoolBean bean = new PoolBean(control, pool);
      counters.put(name, bean);
      register(name, bean, PoolMXBean.class, emitter);
    }
    counters.get(name).totals();
    Set<String> beyond = new HashSet<>();
    for (PoolStatistics upstream : upstreams) {
      if (!upstream(upstream, wanted)) {
        beyond.add(upstream.origin());
      }
    }
    others(pool, beyond, wanted);
  }

  /** @return false: it has no bean of its own */
  private boolean upstream(PoolStatistics row, Set<ObjectName> wanted) {
    ObjectName name = upstreamName(row.pool(), row.origin());
    if (!counters.containsKey(name)) {
      OtherBean other = others.get(row.pool());
      if (other != null && other.has(row.origin()) || ownBeans() >= MOST_UPSTREAMS) {
        return false;
      }
      UpstreamBean bean = new UpstreamBean(control, row.pool(), row.origin());
      counters.put(name, bean);
      register(name, bean, UpstreamMXBean.class, new NotificationBroadcasterSupport());
    }
    wanted.add(name);
    return true;
  }

  private int ownBeans() {
    return counters.size() - emitters.size() - others.size();
  }

  /** Once there, it stays: it goes on to tell what those have done that are gone. */
  private void others(String pool, Set<String> beyond, Set<ObjectName> wanted) {
    OtherBean other = others.get(pool);
    if (other == null && beyond.isEmpty()) {
      return;
    }
    ObjectName name = upstreamName(pool, OtherBean.OTHER);
    wanted.add(name);
    if (other == null) {
      other = new OtherBean(control, pool);
      others.put(pool, other);
      counters.put(name, other);
      register(name, other, UpstreamMXBean.class, new NotificationBroadcasterSupport());
    }
    other.origins(beyond);
    other.totals();
  }

  private static ObjectName upstreamName(String pool, String origin) {
    return name("Upstream", ",pool=" + pool + ",origin=" + ObjectName.quote(origin));
  }

  private synchronized void reset() {
    for (Counters each : counters.values()) {
      each.reset();
    }
  }

  @Override
  public void saturated(String pool, String origin, boolean raised) {
    NotificationBroadcasterSupport emitter;
    synchronized (this) {
      emitter = emitters.get(pool);
    }
    if (emitter != null) {
      Notification notification =
          new Notification(raised ? SATURATED : RECOVERED, name("Pool", ",name=" + pool),
              notifications.incrementAndGet(), "pool " + pool + (raised ? " is saturated at " : " has recovered at ")
              + origin);
      notification.setUserData(origin);
      emitter.sendNotification(notification);
    }
  }

  @Override
  public synchronized void end() {
    for (ObjectName each : counters.keySet()) {
      unregister(each);
    }
    counters.clear();
    unregister(agent);
  }

  private <T> void register(ObjectName name, T bean, Class<T> type, NotificationBroadcasterSupport emitter) {
    try {
      server.registerMBean(new DescribedMBean(bean, type, emitter), name);
    } catch (JMException e) {
      throw new IllegalStateException("no MXBean " + name, e);
    }
  }

  private void unregister(ObjectName name) {
    try {
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
    } catch (JMException goneAlready) {
      // somebody else was faster
    }
  }

  private static ObjectName name(String type, String rest) {
    return name(DOMAIN + ":type=" + type + rest);
  }

  private static ObjectName name(String text) {
    try {
      return new ObjectName(text);
    } catch (JMException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
