package io.retropool.jmx;

/** One pool at one origin. Public because JMX asks for it. */
@Description("One pool at one origin")
public interface UpstreamMXBean extends CountersMXBean {
  @Description("Name of the pool")
  String getPool();

  @Description("Scheme, host and port")
  String getOrigin();

  @Description("Host of the origin: a name or an address")
  String getServerAddress();

  @Description("Port of the origin")
  int getServerPort();

  @Description("Connections that may be open here; 0: no limit")
  int getMaximumConnections();
}
