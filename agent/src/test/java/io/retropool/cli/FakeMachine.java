package io.retropool.cli;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;

/** A folder with the files in which processes and JVMs tell of themselves; the command runs as user 1000, "me". */
final class FakeMachine {
  final File proc;
  final File temporary;

  FakeMachine(File folder) throws IOException {
    proc = new File(folder, "proc");
    temporary = new File(folder, "tmp");
    process("self", 1000, true);
  }

  Processes processes() {
    return new Processes(proc, temporary, "me");
  }

  /** @param catchesQuit whether it catches SIGQUIT, as JVMs do */
  FakeMachine process(String pid, int user, boolean catchesQuit) throws IOException {
    File folder = new File(proc, pid);
    Files.createDirectories(folder.toPath());
    String status =
        "Name:\tx\nUid:\t0\t" + user + "\t0\t0\nSigCgt:\t000000018100" + (catchesQuit ? "5ccf" : "0000") + "\n";
    Files.write(new File(folder, "status").toPath(), status.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  FakeMachine jvm(String pid, String user, Map<String, String> strings) throws IOException {
    return file(pid, user, performanceData(strings));
  }

  FakeMachine file(String pid, String user, byte[] content) throws IOException {
    File folder = new File(temporary, "hsperfdata_" + user);
    Files.createDirectories(folder.toPath());
    Files.write(new File(folder, pid).toPath(), content);
    return this;
  }

  /** Big-endian, version 2.0, a number before the strings. */
  static byte[] performanceData(Map<String, String> strings) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0xcafec0c0);
    out.write(new byte[] {0, 2, 0, 1});
    out.write(new byte[16]);
    out.writeInt(32);
    out.writeInt(strings.size() + 1);
    entry(out, "sun.os.hrt.frequency", 'J', 0, new byte[8]);
    for (Map.Entry<String, String> string : strings.entrySet()) {
      byte[] value = (string.getValue() + "\0\0\0").getBytes(StandardCharsets.UTF_8);
      entry(out, string.getKey(), 'B', value.length, value);
    }
    return bytes.toByteArray();
  }

  private static void entry(DataOutputStream out, String name, char type, int vector, byte[] value) throws IOException {
    byte[] nameBytes = (name + "\0").getBytes(StandardCharsets.US_ASCII);
    out.writeInt(20 + nameBytes.length + value.length);
    out.writeInt(20);
    out.writeInt(vector);
    out.write(new byte[] {(byte) type, 0, 0, 0});
    out.writeInt(20 + nameBytes.length);
    out.write(nameBytes);
    out.write(value);
  }
}
