package jdk.jfr;

/** Stub of the states of a recording, in the order of the JDK's. */
public enum RecordingState {
  NEW,
  DELAYED,
  RUNNING,
  STOPPED,
  CLOSED
}
