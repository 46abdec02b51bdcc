package jdk.jfr.consumer;

import java.util.List;

/** Stub of a stack of a recording. */
public final class RecordedStackTrace extends RecordedObject {
  RecordedStackTrace() {}

  public List<RecordedFrame> getFrames() {
    return null;
  }
}
