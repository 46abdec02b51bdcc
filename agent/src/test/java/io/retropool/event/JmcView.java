package io.retropool.event;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmc.common.IDisplayable;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.internal.EventArray;
import org.openjdk.jmc.flightrecorder.internal.FlightRecordingLoader;

/** A recording as JDK Mission Control sees it. */
public final class JmcView {
  private final Map<String, Type> types = new TreeMap<>();

  private JmcView(EventArray[] arrays) {
    for (EventArray array : arrays) {
      types.computeIfAbsent(array.getType().getIdentifier(), unused -> new Type()).arrays.add(array);
    }
  }

  public static JmcView of(File recording) throws IOException, CouldNotLoadRecordingException {
    boolean hideExperimentals = true;
    boolean ignoreTruncatedChunk = false;
    try (var in = Files.newInputStream(recording.toPath())) {
      return new JmcView(
          FlightRecordingLoader.loadStream(in, hideExperimentals, ignoreTruncatedChunk).getArrays());
    }
  }

  /** Names of the event types that have at least one event and begin like this. */
  public List<String> typesWithEvents(String prefix) {
    return types.values().stream()
        .filter(type -> type.name().startsWith(prefix) && type.count() > 0)
        .map(Type::name)
        .toList();
  }

  /** One event type. */
  public Type type(String name) {
    Type type = types.get(name);
    if (type == null) {
      throw new AssertionError("JMC sees no event type " + name);
    }
    return type;
  }

  /** One type of event, and its events. */
  public static final class Type {
    private static final List<String> STANDARD_FIELDS =
        List.of("startTime", "duration", "(endTime)", "eventThread", "stackTrace");

    private static final char NO_BREAK_SPACE = '\u00a0';

    /** JMC keeps events apart that overlap in time. */
    private final List<EventArray> arrays = new ArrayList<>();

    public String name() {
      return type().getIdentifier();
    }

    public String label() {
      return type().getName();
    }

    public List<String> category() {
      return Arrays.asList(arrays.get(0).getTypeCategory());
    }

    public int count() {
      return arrays.stream().mapToInt(array -> array.getEvents().length).sum();
    }

    /** Our fields in their order, each as name, colon and content type: number, raw number, timespan, text ... */
    public List<String> typedFields() {
      return type().getAccessorKeys().keySet().stream()
          .filter(key -> !STANDARD_FIELDS.contains(key.getIdentifier()))
          .map(key -> key.getIdentifier() + ":" + key.getContentType().getIdentifier())
          .toList();
    }

    /**
     * One field of all events, in the order of the recording; quantities with their unit, such as {@code 5 ms}. Of an
     * event without one it is {@code N/A}: JDK 11 loses texts where a file begins while others are written.
     */
    public List<String> values(String field) {
      return members(field).map(value -> value == null ? "N/A" : text(value)).toList();
    }

    private static String text(Object value) {
      String text = value instanceof IQuantity quantity ? quantity.displayUsing(IDisplayable.AUTO) : value.toString();
      return text.replace(NO_BREAK_SPACE, ' ');
    }

    /** Whether it has a thread and takes time: what JMC 9's ThreadsPage draws. */
    public boolean isInThreadLanes() {
      return !values("eventThread", IMCThread.class).isEmpty()
          && values("duration", IQuantity.class).stream().anyMatch(duration -> duration.doubleValue() > 0);
    }

    /** Names of the threads on which the events happened. */
    public List<String> threads() {
      return values("eventThread", IMCThread.class).stream().map(IMCThread::getThreadName).toList();
    }

    /** Each event's stack from the innermost frame on, as class and method; none where it was not recorded. */
    public List<List<String>> stacks() {
      return values("stackTrace", IMCStackTrace.class).stream().map(Type::frames).toList();
    }

    private static List<String> frames(IMCStackTrace stack) {
      return stack.getFrames().stream()
          .map(frame -> frame.getMethod().getType().getFullName() + "." + frame.getMethod().getMethodName())
          .toList();
    }

    private <T> List<T> values(String field, Class<T> as) {
      return members(field).filter(Objects::nonNull).<T>map(as::cast).toList();
    }

    /** That of each event, null where it has none; nothing where no event has such a field. */
    private Stream<?> members(String field) {
      IMemberAccessor<?, IItem> accessor = accessor(type(), field);
      return accessor == null ? Stream.empty()
          : arrays.stream().flatMap(array -> Arrays.stream(array.getEvents())).map(accessor::getMember);
    }

    private IType<IItem> type() {
      return arrays.get(0).getType();
    }

    private static IMemberAccessor<?, IItem> accessor(IType<IItem> type, String field) {
      return type.getAccessorKeys().keySet().stream()
          .filter(key -> key.getIdentifier().equals(field))
          .findFirst()
          .<IMemberAccessor<?, IItem>>map(type::getAccessor)
          .orElse(null);
    }
  }
}
