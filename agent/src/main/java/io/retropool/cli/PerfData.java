package io.retropool.cli;

import java.io.DataInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a HotSpot JVM tells about itself in {@code hsperfdata_USER/PID}, format 2.0 (JDK 8 to 26:
 * {@code sun.jvmstat.perfdata.monitor.v2_0}). Readable without attaching, and without a JDK. Immutable.
 */
final class PerfData {
  private static final int MAGIC = 0xcafec0c0;
  private static final int LARGEST = 1 << 20;
  private static final int ENTRY_OFFSET_AT = 24;

  private final Map<String, String> strings = new HashMap<>();

  private PerfData(ByteBuffer data) throws IOException {
    if (data.getInt() != MAGIC) {
      throw new IOException("no performance data");
    }
    data.order(data.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    data.position(ENTRY_OFFSET_AT);
    int entry = data.getInt();
    for (int left = data.getInt(); left > 0; left--) {
      entry += readEntry(data, entry);
    }
  }

  /** @throws IOException when the file cannot be read, or is not (yet) what it should be */
  static PerfData read(File file) throws IOException {
    if (!file.isFile() || file.length() > LARGEST) {
      throw new IOException("no performance data");
    }
    byte[] bytes = new byte[(int) file.length()];
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      in.readFully(bytes);
      return new PerfData(ByteBuffer.wrap(bytes));
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("damaged performance data", e);
    }
  }

  /** The main class, jar or module as it was started, without arguments; {@code unknown} where it is not told. */
  String mainClass() {
    String command = strings.getOrDefault("sun.rt.javaCommand", "").trim();
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return main.isEmpty() ? "unknown" : main;
  }

  /** Such as {@code 1.8.0_504} or {@code 21.0.8}; {@code unknown} where it is not told. */
  String javaVersion() {
    return strings.getOrDefault("java.property.java.version", "unknown");
  }

  /** Flags and {@code -D} as they were given, those of environment variables included; empty where it is not told. */
  String jvmArguments() {
    return strings.getOrDefault("java.rt.vmArgs", "");
  }

  /** A system property as it was at the start; null where it is not told. */
  String property(String name) {
    return strings.get("java.property." + name);
  }

  /** False only when the JVM says so: it was started with {@code -XX:+DisableAttachMechanism}. */
  boolean attachable() {
    return !strings.getOrDefault("sun.rt.jvmCapabilities", "1").startsWith("0");
  }

  /** Its length, where its name and its data begin, the length of its vector (0 for a number), and its type. */
  private int readEntry(ByteBuffer data, int start) throws IOException {
    data.position(start);
    int length = data.getInt();
    int name = data.getInt();
    int vectorLength = data.getInt();
    byte type = data.get();
    int value = data.getInt(start + 16);
    if (length <= 0) {
      throw new IOException("damaged performance data");
    }
    if (type == 'B' && vectorLength > 0) {
      strings.put(text(data, start + name, value - name), text(data, start + value, vectorLength));
    }
    return length;
  }

  private static String text(ByteBuffer data, int start, int longest) {
    int end = start;
    while (end < start + longest && data.get(end) != 0) {
      end++;
    }
    return new String(data.array(), start, end - start, StandardCharsets.UTF_8);
  }
}
