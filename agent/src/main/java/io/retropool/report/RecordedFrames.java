package io.retropool.report;

import io.retropool.event.CallSite;
import java.util.List;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/** The frames of one event of a recording. For one thread. */
final class RecordedFrames implements CallSite.Frames {
  private final List<RecordedFrame> frames;

  RecordedFrames(RecordedStackTrace stack) {
    this.frames = stack.getFrames();
  }

  @Override
  public int count() {
    return frames.size();
  }

  @Override
  public String className(int frame) {
    return frames.get(frame).getMethod().getType().getName();
  }

  @Override
  public String text(int frame) {
    RecordedFrame of = frames.get(frame);
    return className(frame) + '.' + of.getMethod().getName() + ':' + of.getLineNumber();
  }
}
