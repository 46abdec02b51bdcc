package io.retropool.jmc;

import io.retropool.event.CallSite;
import io.retropool.report.Row;
import java.util.List;
import org.openjdk.jmc.common.IMCFrame;
import org.openjdk.jmc.common.IMCStackTrace;
import org.openjdk.jmc.common.item.IAccessorKey;
import org.openjdk.jmc.common.item.IItem;
import org.openjdk.jmc.common.item.IMemberAccessor;
import org.openjdk.jmc.common.item.IType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.IUnit;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.JfrAttributes;
import org.openjdk.jmc.flightrecorder.jdk.JdkAttributes;

/** One event as JMC has loaded it. Immutable. */
final class ItemRow implements Row {
  private final String name;
  private final IType<IItem> type;
  private final IItem item;

  ItemRow(String name, IType<IItem> type, IItem item) {
    this.name = name;
    this.type = type;
    this.item = item;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long startMillis() {
    IMemberAccessor<IQuantity, IItem> start = JfrAttributes.START_TIME.getAccessor(type);
    return start == null ? 0 : start.getMember(item).clampedLongValueIn(UnitLookup.EPOCH_MS);
  }

  @Override
  public long durationNanos() {
    IMemberAccessor<IQuantity, IItem> duration = JfrAttributes.DURATION.getAccessor(type);
    return duration == null ? 0 : duration.getMember(item).clampedLongValueIn(UnitLookup.NANOSECOND);
  }

  @Override
  public String text(String field) {
    Object value = value(field);
    return value == null ? "" : value.toString();
  }

  @Override
  public long number(String field) {
    Object value = value(field);
    if (value instanceof IQuantity) {
      return ((IQuantity) value).clampedLongValueIn(unit((IQuantity) value));
    }
    return value instanceof Number ? ((Number) value).longValue() : 0;
  }

  @Override
  public double fraction(String field) {
    Object value = value(field);
    return value instanceof IQuantity ? ((IQuantity) value).doubleValueIn(unit((IQuantity) value)) : 0;
  }

  private static IUnit unit(IQuantity quantity) {
    if (quantity.getType() == UnitLookup.TIMESPAN) {
      return UnitLookup.NANOSECOND;
    }
    if (quantity.getType() == UnitLookup.MEMORY) {
      return UnitLookup.BYTE;
    }
    return quantity.getType() == UnitLookup.PERCENTAGE ? UnitLookup.PERCENT_UNITY : UnitLookup.NUMBER_UNITY;
  }

  @Override
  public boolean flag(String field) {
    return Boolean.TRUE.equals(value(field));
  }

  @Override
  public String stack() {
    IMemberAccessor<IMCStackTrace, IItem> stack = JfrAttributes.EVENT_STACKTRACE.getAccessor(type);
    IMCStackTrace taken = stack == null ? null : stack.getMember(item);
    return taken == null ? "" : CallSite.ofFrames(new ItemFrames(taken.getFrames()));
  }

  /** Of a {@code jdk.ActiveSetting}: the event type that it is about; empty if that is not known. */
  String settingFor() {
    IMemberAccessor<String, IItem> of = JdkAttributes.REC_SETTING_FOR_ID.getAccessor(type);
    String id = of == null ? null : of.getMember(item);
    return id == null ? "" : id;
  }

  private Object value(String field) {
    for (IAccessorKey<?> key : type.getAccessorKeys().keySet()) {
      if (key.getIdentifier().equals(field)) {
        return type.getAccessor(key).getMember(item);
      }
    }
    return null;
  }

  private static final class ItemFrames implements CallSite.Frames {
    private final List<? extends IMCFrame> frames;

    ItemFrames(List<? extends IMCFrame> frames) {
      this.frames = frames;
    }

    @Override
    public int count() {
      return frames.size();
    }

    @Override
    public String className(int frame) {
      return frames.get(frame).getMethod().getType().getFullName();
    }

    @Override
    public String text(int frame) {
      Integer line = frames.get(frame).getFrameLineNumber();
      return className(frame) + '.' + frames.get(frame).getMethod().getMethodName() + ':' + (line == null ? -1 : line);
    }
  }
}
