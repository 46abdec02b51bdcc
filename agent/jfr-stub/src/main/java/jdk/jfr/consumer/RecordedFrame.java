package jdk.jfr.consumer;

/** Stub of a frame of a stack. */
public final class RecordedFrame extends RecordedObject {
  RecordedFrame() {}

  public int getLineNumber() {
    return 0;
  }

  public RecordedMethod getMethod() {
    return null;
  }
}
