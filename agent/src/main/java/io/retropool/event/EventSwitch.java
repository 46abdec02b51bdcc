package io.retropool.event;

import java.util.function.Consumer;

/**
 * Switches the events on when the JDK's flight recorder is started, be that with the JVM or at any time later.
 *
 * <p>Until then an event costs one volatile read, and no event class is loaded: the first one costs 70 to 200 ms,
 * recorded or not. Where the JVM has no flight recorder (an image without jdk.jfr, JDK 8 before 8u262) it stays like
 * that.
 *
 * <p>Thread-safe, never throws. Free of lambdas, because it runs at the start of JVMs that may use none.
 */
public final class EventSwitch {
  /** By name, because it can only be loaded where there is a flight recorder. */
  private static final String RECORDER = "io.retropool.event.jfr.JfrRecorder";

  private final ForwardingEvents events = new ForwardingEvents();
  private final EventSources sources;
  private final Consumer<Throwable> failed;
  private Recorder recorder;
  private boolean started;

  /** @param failed is told of what goes wrong, on the thread on which it does */
  public EventSwitch(EventSources sources, Consumer<Throwable> failed) {
    this.sources = sources;
    this.failed = failed;
  }

  /** The same object at all times: forwards while the switch is on. */
  public Events events() {
    return events;
  }

  /**
   * Begins to look out for the flight recorder; the second call does nothing. To be called on a thread of ours: it
   * loads classes of the JDK for 5 to 85 ms.
   *
   * <p>When the flight recorder is started later, the types are registered by the thread that starts it, before the
   * recording begins, so that it has every event; that takes tens of milliseconds where the JVM takes hundreds. A
   * recording that runs already is the expensive case: the JVM writes all its metadata anew for each type, which takes
   * up to 2 s on JDK 8 and less than half a second on later ones. It is over when this method returns.
   */
  public synchronized void start() {
    if (started) {
      return;
    }
    started = true;
    try {
      if (hasFlightRecorder()) {
        recorder = newRecorder();
        recorder.start(sources, events, failed);
      }
    } catch (Throwable e) {
      failed.accept(e);
    }
  }

  /** Switches off for good, and takes back the event types and all that the flight recorder holds of ours. */
  public synchronized void stop() {
    started = true;
    try {
      if (recorder != null) {
        recorder.stop();
      }
    } catch (Throwable e) {
      failed.accept(e);
    }
    events.forwardTo(Events.NONE);
  }

  private static boolean hasFlightRecorder() {
    try {
      Class.forName("jdk.jfr.FlightRecorder", false, EventSwitch.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private static Recorder newRecorder() throws ReflectiveOperationException {
    Class<?> type = Class.forName(RECORDER, true, EventSwitch.class.getClassLoader());
    return (Recorder) type.getDeclaredConstructor().newInstance();
  }
}
