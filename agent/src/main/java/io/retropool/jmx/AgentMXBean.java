package io.retropool.jmx;

import io.retropool.observe.ObservedSite;
import io.retropool.observe.ObservedUpstream;
import java.util.List;

/** The agent in this process. Public because JMX asks for it. */
@Description("The Retropool agent in this process")
public interface AgentMXBean {
  @Description("Version of the agent")
  String getVersion();

  @Description("Whether calls share connections; what is set here holds until the process ends")
  boolean isEnabled();

  void setEnabled(boolean enabled);

  @Description("On which side of the roll-out this process is, and which share of the fleet that is")
  String getRolloutArm();

  @Description("Client libraries that share connections")
  List<String> getActiveClients();

  @Description("Client libraries that do not, and why")
  List<String> getInactiveClients();

  @Description("Errors of the agent that were kept from the application")
  int getSuppressedErrors();

  @Description("Pools at origins, in all")
  int getUpstreamCount();

  @Description("Whether any pool is saturated at any origin")
  boolean isAnyPoolSaturated();

  @Description("Whether in the last whole minute more than 50 calls came to an origin and fewer than 80 % were on an "
      + "open connection; asked for since JMX was started")
  boolean isReuseLow();

  @Description("Whether in the last whole minute five dials or more to an origin failed, and more than did not; asked "
      + "for since JMX was started")
  boolean isDialsFailing();

  @Description("The highest share of a limit that is in use, 0 to 1, more with overflow")
  double getWorstSaturation();

  @Description("The pool and origin where that is; empty where no pool has a limit")
  String getWorstUpstream();

  @Description("What came of the last reload of the configuration; empty before the first")
  String getLastReload();

  @Description("Calls that took a connection of their own since the start or the last reset")
  long getNotPooledCallsTotal();

  @Description("Those calls by client, origin and reason, the most frequent first")
  List<NotPooledRow> getNotPooled();

  @Description("share, observe, or off: what becomes of calls")
  String getMode();

  @Description("What sharing would bring the calls that are only observed, in one sentence; empty before the first")
  String getObservation();

  @Description("Observed calls by origin, those with the most time to save first")
  List<ObservedUpstream> getObserved();

  @Description("Places in the code that open connections for observed calls, those with the most time to save first")
  List<ObservedSite> getObservedSites();

  @Description("Calls that were only observed")
  long getObservedCallsTotal();

  @Description("Those of them that would have shared a connection")
  long getObservedCallsSharedTotal();

  @Description("What is in force, one line an option")
  List<String> configuration();

  @Description("Every pool at every origin, one line each, and what is observed")
  @Impact("Low")
  String report();

  @Description("Reads the configuration now and says what came of it")
  @Impact("Low")
  String reload();

  @Description("Closes all idle connections")
  @Impact("Medium")
  void closeIdleConnections();

  @Description("Counts from now on, in every bean")
  @Impact("Low")
  void resetStatistics();
}
