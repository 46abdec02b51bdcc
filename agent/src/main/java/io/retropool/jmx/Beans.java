package io.retropool.jmx;

/** The registered beans; free of JMX's own types, so that whoever holds it loads none of them. Thread-safe. */
public interface Beans {
  /** Registers those for new pools and upstreams, and takes back those of upstreams that are gone. */
  void refresh();

  /** Notifies who listens that a pool is saturated at an origin, or no longer is. May run code of the application. */
  void saturated(String pool, String origin, boolean raised);

  /** Takes all of them back. */
  void end();
}
