package io.retropool.report;

import io.retropool.event.CallSite;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads a recording of any JDK with the reader of this one, event by event, so that memory does not depend on its
 * length. Loaded only where there is a flight recorder. For one thread.
 */
final class RecordingReader {
  private static final String PREFIX = "retropool.";
  private static final long PROGRESS_EVENTS = 1_000_000;

  private final File file;
  private final PrintStream progress;
  private final Map<Long, String> types = new HashMap<>();

  /** @param progress is told now and then how far the reading is */
  RecordingReader(File file, PrintStream progress) {
    this.file = file;
    this.progress = progress;
  }

  /** @throws UnreadableRecording when it is not a whole recording with events of the agent */
  Model read() throws UnreadableRecording {
    ModelBuilder builder = new ModelBuilder(RecordingHeader.check(file));
    try (RecordingFile recording = new RecordingFile(file.toPath())) {
      for (EventType type : recording.readEventTypes()) {
        types.put(type.getId(), type.getName());
      }
      while (recording.hasMoreEvents()) {
        add(recording.readEvent(), builder);
      }
    } catch (IOException | RuntimeException damaged) {
      throw new UnreadableRecording(file + ": damaged: " + damaged.getMessage());
    }
    if (builder.model().ownEvents() == 0) {
      throw new UnreadableRecording(file + ": holds no event of Retropool; was the agent attached when it was made?");
    }
    return builder.model();
  }

  private void add(RecordedEvent event, ModelBuilder builder) {
    builder.counted();
    if (builder.model().events() % PROGRESS_EVENTS == 0) {
      progress.println(file + ": " + builder.model().events() / PROGRESS_EVENTS + " million events read");
    }
    String type = event.getEventType().getName();
    if (type.startsWith(PREFIX)) {
      builder.add(new RecordedRow(type.substring(PREFIX.length()), event));
    } else if (type.equals("jdk.ActiveSetting")) {
      setting(event, builder);
    } else if (type.equals("jdk.DataLoss")) {
      builder.lost(new RecordedRow(type, event).number("amount"));
    }
  }

  private void setting(RecordedEvent event, ModelBuilder builder) {
    Object id = event.hasField("id") ? event.getValue("id") : null;
    String name = id instanceof Number ? types.get(((Number) id).longValue()) : null;
    if (name != null && name.startsWith(PREFIX)) {
      RecordedRow row = new RecordedRow(name, event);
      builder.setting(name.substring(PREFIX.length()), row.text("name"), row.text("value"));
    }
  }

  /** One event of the file. */
  private static final class RecordedRow implements Row {
    private final String name;
    private final RecordedEvent event;

    RecordedRow(String name, RecordedEvent event) {
      this.name = name;
      this.event = event;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long startMillis() {
      return event.getStartTime().toEpochMilli();
    }

    @Override
    public long durationNanos() {
      return event.getDuration().toNanos();
    }

    @Override
    public String text(String field) {
      Object value = value(field);
      return value == null ? "" : value.toString();
    }

    @Override
    public long number(String field) {
      Object value = value(field);
      return value instanceof Number ? ((Number) value).longValue() : 0;
    }

    @Override
    public double fraction(String field) {
      Object value = value(field);
      return value instanceof Number ? ((Number) value).doubleValue() : 0;
    }

    @Override
    public boolean flag(String field) {
      return Boolean.TRUE.equals(value(field));
    }

    @Override
    public String stack() {
      return event.getStackTrace() == null ? "" : CallSite.ofFrames(new RecordedFrames(event.getStackTrace()));
    }

    private Object value(String field) {
      return event.hasField(field) ? event.getValue(field) : null;
    }
  }
}
