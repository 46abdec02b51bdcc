package io.retropool.jmx;

/** One pool at one origin. Public because JMX asks for it. */
@Description("One pool at one origin")
public interface UpstreamMXBean extends CountersMXBean {
  @Description("Name of the pool")
  String getPool();

  @Description("Scheme, host and port")
  String getOrigin();

  @Description("Connections that may be open here; 0: no limit")
  int getMaximumConnections();
}
