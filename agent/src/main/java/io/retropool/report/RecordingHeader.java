package io.retropool.report;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Looks at the heads of a recording's chunks before anything reads it, as a damaged file makes the JDK's reader fail in
 * words that help nobody. The layout is that of JDK 8 to 26 ({@code jdk.jfr.internal.consumer.ChunkHeader}): 4 bytes of
 * magic, 2 and 2 of version, then longs: size of the chunk, two positions, start and duration in nanoseconds.
 */
final class RecordingHeader {
  private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;
  private static final int LENGTH = 68;
  private static final long NANOS = 1_000_000L;

  private RecordingHeader() {}

  /** @throws UnreadableRecording when it is not a whole recording */
  static RecordingSpan check(File file) throws UnreadableRecording {
    if (!file.isFile()) {
      throw new UnreadableRecording(file + ": no such file");
    }
    try (RandomAccessFile in = new RandomAccessFile(file, "r")) {
      return span(file, in);
    } catch (EOFException e) {
      throw cutOff(file, file.length());
    } catch (IOException e) {
      throw new UnreadableRecording(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static RecordingSpan span(File file, RandomAccessFile in) throws IOException, UnreadableRecording {
    long length = in.length();
    long start = Long.MAX_VALUE;
    long end = 0;
    for (long at = 0; at < length; ) {
      in.seek(at);
      if (length < 4 || in.readInt() != MAGIC) {
        throw at == 0 ? foreign(file) : cutOff(file, length);
      }
      in.readInt();
      long size = in.readLong();
      in.readLong();
      in.readLong();
      long began = in.readLong();
      long lasted = in.readLong();
      if (size < LENGTH) {
        throw new UnreadableRecording(
            file + ": its writing has not ended; ask the JVM for a whole one: jcmd PID JFR.dump filename=FILE");
      }
      if (at + size > length) {
        throw cutOff(file, length);
      }
      start = Math.min(start, began / NANOS);
      end = Math.max(end, (began + lasted) / NANOS);
      at += size;
    }
    if (end == 0) {
      throw foreign(file);
    }
    return new RecordingSpan(start, end);
  }

  private static UnreadableRecording foreign(File file) {
    return new UnreadableRecording(file + ": not a recording of the JDK's flight recorder");
  }

  private static UnreadableRecording cutOff(File file, long length) {
    return new UnreadableRecording(
        file + ": cut off after " + length + " bytes; copy it again, or ask the JVM for another: jcmd PID JFR.dump");
  }
}
