package jdk.jfr;

/** Stub of the callbacks from the recorder. */
public interface FlightRecorderListener {
  default void recorderInitialized(FlightRecorder recorder) {}

  default void recordingStateChanged(Recording recording) {}
}
