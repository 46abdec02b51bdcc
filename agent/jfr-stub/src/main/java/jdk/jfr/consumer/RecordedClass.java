package jdk.jfr.consumer;

/** Stub of a class of a recording. */
public final class RecordedClass extends RecordedObject {
  RecordedClass() {}

  public String getName() {
    return null;
  }
}
