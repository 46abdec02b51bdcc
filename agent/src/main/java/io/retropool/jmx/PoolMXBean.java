package io.retropool.jmx;

/** One pool, over all its origins. Public because JMX asks for it. */
@Description("One pool over all its origins; what is set here holds until the process ends")
public interface PoolMXBean extends CountersMXBean {
  @Description("Name of the pool")
  String getName();

  @Description("Connections that may be open over all origins; 0: no limit")
  int getMaximumConnections();

  void setMaximumConnections(int connections);

  @Description("Connections that may be open to one origin; 0: no limit")
  int getMaximumConnectionsPerOrigin();

  void setMaximumConnectionsPerOrigin(int connections);

  @Description("Idle connections kept over all origins at most; 0: no limit but demand")
  int getMaximumIdleConnections();

  void setMaximumIdleConnections(int connections);

  @Description("Idle connections kept to one origin at most; 0: no limit but demand")
  int getMaximumIdleConnectionsPerOrigin();

  void setMaximumIdleConnectionsPerOrigin(int connections);

  @Description("Calls that may wait for a connection at once; 0: no limit")
  int getMaximumPendingCalls();

  void setMaximumPendingCalls(int calls);

  @Description("Connections that may be open beyond each limit where overflow is dial; 0: any number")
  int getMaximumOverflowConnections();

  void setMaximumOverflowConnections(int connections);

  @Description("Milliseconds that a call waits for its turn at most")
  long getAcquireTimeoutMillis();

  void setAcquireTimeoutMillis(long millis);

  @Description("Milliseconds that a connection stays idle at most; 0: none is kept")
  long getIdleTimeoutMillis();

  void setIdleTimeoutMillis(long millis);

  @Description("Milliseconds that a connection lives at most; 0: no limit")
  long getTimeToLiveMillis();

  void setTimeToLiveMillis(long millis);

  @Description("Whether a limit was set here, which holds in the place of the configuration until the process ends")
  boolean isOverriddenUntilRestart();

  @Description("Lets the configuration hold again")
  @Impact("Low")
  void endOverrides();

  @Description("Closes the idle connections of this pool")
  @Impact("Medium")
  void closeIdleConnections();

  @Description("Counts from now on")
  @Impact("Low")
  void resetStatistics();
}
