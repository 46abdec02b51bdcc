package io.retropool.jmx;

import java.util.Map;

/** What pools and upstreams have in common. Public because JMX asks for it. */
public interface CountersMXBean {
  @Description("Connections in use now")
  int getActiveConnections();

  @Description("Connections kept open now for the next call")
  int getIdleConnections();

  @Description("Connections open now beyond the limit; 0 without a limit")
  int getExcessConnections();

  @Description("Calls that wait for a connection now")
  int getPendingCalls();

  @Description("Connections in use as a share of the limit, 0 to 1, more with overflow; 0 without a limit")
  double getSaturation();

  @Description("Whether so many connections have been in use for so long that the alert is raised")
  boolean isSaturated();

  @Description("Calls on an open connection as a share of all calls, 0 to 1; 0 before the first")
  double getReuseRatio();

  @Description("Calls that got a connection since the start or the last reset")
  long getCallsTotal();

  @Description("Connections opened since the start or the last reset")
  long getConnectionsOpenedTotal();

  @Description("Calls that took an open connection since the start or the last reset")
  long getConnectionsReusedTotal();

  @Description("Connections closed since the start or the last reset")
  long getConnectionsClosedTotal();

  @Description("Connections closed by reason since the origins, as far as they are in use, were first called")
  Map<String, Long> getClosedByReason();

  @Description("Dials that failed since the start or the last reset")
  long getConnectionsFailedTotal();

  @Description("Connections opened outside the limit since the start or the last reset")
  long getOverflowTotal();

  @Description("Connections taken back unread since the start or the last reset")
  long getLeasesLostTotal();

  @Description("Milliseconds that dials took, from the look-up of the host to the end of the TLS handshake")
  DurationsMillis getDialMillis();

  @Description("Milliseconds that TLS handshakes took, where the client tells")
  DurationsMillis getTlsMillis();

  @Description("Milliseconds that calls waited for a connection, of those that had to, refused ones as well")
  DurationsMillis getPoolWaitMillis();

  @Description("Milliseconds that dials would have taken had each call opened a connection of its own; an estimate")
  double getTimeSavedMillisTotal();

  @Description("Milliseconds of CPU time that those dials would have cost; 0 where no dial's is known; an estimate")
  double getCpuSavedMillisTotal();

  @Description("Dials whose CPU time is not known, as they ran on several threads or on a virtual one")
  long getDialsUnmeasuredTotal();

  @Description("Milliseconds that calls waited for a connection since the start or the last reset, in sum")
  double getPoolWaitMillisTotal();
}
