package jdk.jfr.consumer;

/** Stub of what has fields. */
public class RecordedObject {
  RecordedObject() {}

  public boolean hasField(String name) {
    return false;
  }

  public final <T> T getValue(String name) {
    return null;
  }
}
