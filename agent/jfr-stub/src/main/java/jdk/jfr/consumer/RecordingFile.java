package jdk.jfr.consumer;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.EventType;

/** Stub of the reader of recordings. */
public final class RecordingFile implements Closeable {
  public RecordingFile(Path file) throws IOException {}

  public boolean hasMoreEvents() {
    return false;
  }

  public RecordedEvent readEvent() throws IOException {
    return null;
  }

  public List<EventType> readEventTypes() throws IOException {
    return null;
  }

  @Override
  public void close() throws IOException {}
}
