package jdk.jfr.consumer;

/** Stub of a method of a recording. */
public final class RecordedMethod extends RecordedObject {
  RecordedMethod() {}

  public RecordedClass getType() {
    return null;
  }

  public String getName() {
    return null;
  }
}
