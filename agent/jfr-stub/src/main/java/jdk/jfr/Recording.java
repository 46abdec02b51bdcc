package jdk.jfr;

/** Stub of one recording. */
public final class Recording {
  private Recording() {}

  public RecordingState getState() {
    return null;
  }
}
