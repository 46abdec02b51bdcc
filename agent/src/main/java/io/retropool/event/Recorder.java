package io.retropool.event;

import java.util.function.Consumer;

/** A way to record events that exists on some JVMs only. Thread-safe. */
public interface Recorder {
  /**
   * Waits, without a thread, until somebody records.
   *
   * @param sources what is asked now and then while somebody records
   * @param target forwards to the recorder once events can be recorded
   * @param failed is told of what goes wrong later, on the thread on which it does
   */
  void start(EventSources sources, ForwardingEvents target, Consumer<Throwable> failed);

  /** Ends it for good, on the side of the recorder as well. */
  void stop();
}
