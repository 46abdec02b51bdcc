package jdk.jfr.consumer;

import java.time.Duration;
import java.time.Instant;
import jdk.jfr.EventType;

/** Stub of an event of a recording. */
public final class RecordedEvent extends RecordedObject {
  RecordedEvent() {}

  public RecordedStackTrace getStackTrace() {
    return null;
  }

  public EventType getEventType() {
    return null;
  }

  public Instant getStartTime() {
    return null;
  }

  public Duration getDuration() {
    return null;
  }
}
