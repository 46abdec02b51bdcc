package io.retropool.event.jfr;

import io.retropool.event.EventSources;
import io.retropool.event.Events;
import io.retropool.event.ForwardingEvents;
import io.retropool.event.Recorder;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.FlightRecorderListener;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * Registers the event types when the flight recorder is started.
 *
 * <p>The callbacks come on the thread that starts it, with locks of the flight recorder held. The types are registered
 * there and then: a type registered while a recording runs costs many times as much (MetadataRepository.register, 8 to
 * 26), and what happened before would be missing from the recording. No lock of ours is held meanwhile.
 */
public final class JfrRecorder implements Recorder, FlightRecorderListener {
  private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

  /** Set by the one call that registers. */
  private volatile PeriodicEvents periodicEvents;

  private EventSources sources;
  private ForwardingEvents target;
  private Consumer<Throwable> failed;

  @Override
  public void start(EventSources sources, ForwardingEvents target, Consumer<Throwable> failed) {
    this.sources = sources;
    this.target = target;
    this.failed = failed;
    // Calls back at once when the flight recorder runs already (PlatformRecorder.addListener, 8 to 26).
    FlightRecorder.addListener(this);
  }

  @Override
  public void recorderInitialized(FlightRecorder recorder) {
    try {
      if (state.compareAndSet(State.WAITING, State.ON)) {
        register();
      }
    } catch (Throwable e) {
      failed.accept(e);
    }
  }

  @Override
  public void recordingStateChanged(Recording recording) {
    PeriodicEvents periodic = periodicEvents;
    try {
      // JDK 8 passes null for a recording that nobody has asked for as an object yet.
      boolean running = recording != null && recording.getState() == RecordingState.RUNNING;
      if (periodic != null && running && isOnlyOneRunning()) {
        periodic.restart();
      }
    } catch (Throwable e) {
      failed.accept(e);
    }
  }

  @Override
  public void stop() {
    FlightRecorder.removeListener(this);
    if (state.getAndSet(State.OFF) == State.ON) {
      unregister();
    }
  }

  private void register() {
    for (Class<? extends Event> type : EventTypes.ALL) {
      FlightRecorder.register(type);
    }
    PeriodicEvents periodic = new PeriodicEvents(sources);
    periodic.add();
    periodicEvents = periodic;
    target.forwardTo(new JfrEvents());
    if (state.get() == State.OFF) {
      unregister();
    }
  }

  /** Done twice when it is stopped amid the registering, which does no harm. */
  private void unregister() {
    target.forwardTo(Events.NONE);
    PeriodicEvents periodic = periodicEvents;
    if (periodic != null) {
      periodic.remove();
    }
    for (Class<? extends Event> type : EventTypes.ALL) {
      FlightRecorder.unregister(type);
    }
  }

  /** A recording that begins while another one runs must not cut the rows of that one. */
  private static boolean isOnlyOneRunning() {
    int running = 0;
    for (Recording recording : FlightRecorder.getFlightRecorder().getRecordings()) {
      running += recording.getState() == RecordingState.RUNNING ? 1 : 0;
    }
    return running == 1;
  }

  private enum State {
    WAITING,
    ON,
    OFF
  }
}
