package io.retropool.config;

/** What {@code HttpURLConnection.disconnect()} does to a connection whose response has arrived. */
public enum Disconnect {
  /** "I am done": the connection goes back to its pool. */
  RELEASE,
  /** Closes it, as the JDK does. */
  CLOSE
}
