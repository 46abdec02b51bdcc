package io.retropool.jmx;

/** One pool at one origin, or at those that have no bean of their own. Public because JMX asks for it. */
@Description("One pool at one origin; at all that have no bean of their own where the origin is other")
public interface UpstreamMXBean extends CountersMXBean {
  @Description("Name of the pool")
  String getPool();

  @Description("Scheme, host and port; other: those that have no bean of their own")
  String getOrigin();

  @Description("Host of the origin: a name or an address; other where these are several")
  String getServerAddress();

  @Description("Port of the origin; 0 where these are several")
  int getServerPort();

  @Description("Connections that may be open here; 0: no limit")
  int getMaximumConnections();
}
