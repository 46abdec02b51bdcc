package jdk.jfr;

import java.util.Collections;
import java.util.List;

/** Stub of the way to the recorder. */
public final class FlightRecorder {
  private FlightRecorder() {}

  public List<Recording> getRecordings() {
    return Collections.emptyList();
  }

  public static FlightRecorder getFlightRecorder() {
    return null;
  }

  public static void register(Class<? extends Event> eventClass) {}

  public static void unregister(Class<? extends Event> eventClass) {}

  public static void addPeriodicEvent(Class<? extends Event> eventClass, Runnable hook) {}

  public static boolean removePeriodicEvent(Runnable hook) {
    return false;
  }

  public static void addListener(FlightRecorderListener listener) {}

  public static boolean removeListener(FlightRecorderListener listener) {
    return false;
  }
}
