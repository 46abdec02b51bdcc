package io.retropool.client.library;

/** That a thread dials, for those who see the JDK's own part of it. For that thread. */
public interface DialWatch {
  /** The dial is over, however it ended. */
  void end();
}
