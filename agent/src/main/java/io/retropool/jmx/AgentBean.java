package io.retropool.jmx;

import io.retropool.event.AgentInformation;
import io.retropool.event.NotPooledCalls;
import io.retropool.event.PoolStatistics;
import io.retropool.observe.ObservedSite;
import io.retropool.observe.ObservedUpstream;
import io.retropool.observe.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The agent. Thread-safe. */
final class AgentBean implements AgentMXBean {
  private final Control control;
  private final LastMinute lastMinute;
  private final Runnable reset;

  /** @param reset resets every bean */
  AgentBean(Control control, LastMinute lastMinute, Runnable reset) {
    this.control = control;
    this.lastMinute = lastMinute;
    this.reset = reset;
  }

  @Override
  public String getVersion() {
    return control.information().version();
  }

  @Override
  public boolean isEnabled() {
    return control.isSharing();
  }

  @Override
  public void setEnabled(boolean enabled) {
    control.share(enabled);
  }

  @Override
  public String getRolloutArm() {
    return control.information().arm();
  }

  @Override
  public List<String> getActiveClients() {
    return split(control.information().activeClients(), ", ");
  }

  @Override
  public List<String> getInactiveClients() {
    return split(control.information().inactiveClients(), "\n");
  }

  private static List<String> split(String text, String by) {
    return text.isEmpty() ? new ArrayList<String>() : Arrays.asList(text.split(by));
  }

  @Override
  public int getSuppressedErrors() {
    return control.information().suppressedErrors();
  }

  @Override
  public int getUpstreamCount() {
    return upstreams().size();
  }

  private List<PoolStatistics> upstreams() {
    List<PoolStatistics> all = new ArrayList<>();
    for (String pool : control.pools()) {
      all.addAll(control.statistics(pool));
    }
    return all;
  }

  @Override
  public boolean isAnyPoolSaturated() {
    for (String pool : control.pools()) {
      if (control.isSaturated(pool, null)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean isReuseLow() {
    return lastMinute.isReuseLow();
  }

  @Override
  public boolean isDialsFailing() {
    return lastMinute.isDialsFailing();
  }

  @Override
  public double getWorstSaturation() {
    PoolStatistics worst = worst();
    return worst == null ? 0 : worst.saturation();
  }

  @Override
  public String getWorstUpstream() {
    PoolStatistics worst = worst();
    return worst == null ? "" : worst.pool() + " " + worst.origin();
  }

  private PoolStatistics worst() {
    PoolStatistics worst = null;
    for (PoolStatistics upstream : upstreams()) {
      if (upstream.maximum() > 0 && (worst == null || upstream.saturation() > worst.saturation())) {
        worst = upstream;
      }
    }
    return worst;
  }

  @Override
  public String getLastReload() {
    return control.lastReload();
  }

  @Override
  public long getNotPooledCallsTotal() {
    long sum = 0;
    for (NotPooledCalls each : control.notPooled()) {
      sum += each.calls();
    }
    return sum;
  }

  @Override
  public List<NotPooledRow> getNotPooled() {
    List<NotPooledRow> rows = new ArrayList<>();
    for (NotPooledCalls each : control.notPooled()) {
      rows.add(new NotPooledRow(each));
    }
    return rows;
  }

  @Override
  public String getMode() {
    return control.isSharing() ? control.mode().name().toLowerCase(Locale.ROOT) : "off";
  }

  @Override
  public String getObservation() {
    return Summary.of(getObserved());
  }

  @Override
  public List<ObservedUpstream> getObserved() {
    return control.observations().upstreams();
  }

  @Override
  public List<ObservedSite> getObservedSites() {
    return control.observations().sites();
  }

  @Override
  public long getObservedCallsTotal() {
    long sum = 0;
    for (ObservedUpstream row : getObserved()) {
      sum += row.getCalls();
    }
    return sum;
  }

  @Override
  public long getObservedCallsSharedTotal() {
    long sum = 0;
    for (ObservedUpstream row : getObserved()) {
      sum += row.getCallsShared();
    }
    return sum;
  }

  @Override
  public List<String> configuration() {
    return split(control.information().configuration(), "\n");
  }

  @Override
  public String report() {
    StringBuilder text = new StringBuilder();
    for (PoolStatistics row : upstreams()) {
      text.append(row.pool()).append(' ').append(row.origin()).append(": ").append(row.active()).append(" active, ")
          .append(row.idle()).append(" idle, ").append(row.pending()).append(" pending, ")
          .append(row.maximum() == 0 ? "no limit" : "limit " + row.maximum()).append(", ")
          .append(row.totals().opened()).append(" opened, ").append(row.totals().reused()).append(" reused\n");
    }
    for (ObservedUpstream row : getObserved()) {
      text.append("observed ").append(row.getOrigin()).append(": ").append(row.getCalls()).append(" calls, ")
          .append(row.getCallsShared()).append(" would have shared\n");
    }
    return text.toString();
  }

  @Override
  public String reload() {
    return control.reload();
  }

  @Override
  public void closeIdleConnections() {
    control.closeIdle(null);
  }

  @Override
  public void resetStatistics() {
    control.resetNotPooled();
    control.observations().reset();
    reset.run();
  }
}
