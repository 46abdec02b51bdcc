package io.retropool.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.InflaterInputStream;

/** What lies in the one archive of the agent jar; {@code io.retropool.Archive} describes it. */
final class ArchivedFiles {
  static final String ENTRY = "retropool/archive";

  private static final int ROW = 16;

  /** A file and the hash that it is found by. */
  record Archived(String name, int hash, byte[] bytes) {}

  private ArchivedFiles() {}

  /** In the order of their rows. */
  static List<Archived> in(JarFile jar) throws IOException {
    byte[] all;
    try (InputStream in = jar.getInputStream(jar.getEntry(ENTRY))) {
      all = in.readAllBytes();
    }
    ByteBuffer rows = ByteBuffer.wrap(all);
    int count = rows.getInt();
    List<Archived> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.position(4 + i * ROW);
      int hash = rows.getInt();
      files.add(file(hash, new ByteArrayInputStream(all, rows.getInt(), rows.getInt()), rows.getInt()));
    }
    return files;
  }

  private static Archived file(int hash, InputStream deflated, int length) throws IOException {
    byte[] data = new InflaterInputStream(deflated).readAllBytes();
    if (data.length != length) {
      throw new IOException(data.length + " bytes instead of " + length);
    }
    int end = 0;
    while (data[end] != 0) {
      end++;
    }
    return new Archived(
        new String(data, 0, end, StandardCharsets.ISO_8859_1), hash, Arrays.copyOfRange(data, end + 1, data.length));
  }
}
