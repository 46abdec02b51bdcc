package io.retropool.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What lies in the one archive of the agent jar; {@code io.retropool.Archive} describes it. */
final class ArchivedFiles {
  static final String ENTRY = "retropool/archive";

  private static final int ROW = 20;

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
    byte[] dictionary = new byte[rows.getInt()];
    rows.position(8 + count * ROW).get(dictionary);
    List<Archived> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.position(8 + i * ROW);
      int hash = rows.getInt();
      ByteBuffer deflated = ByteBuffer.wrap(all, rows.getInt(), rows.getInt());
      files.add(file(hash, inflated(deflated, dictionary, rows.getInt(), rows.getInt())));
    }
    return files;
  }

  private static byte[] inflated(ByteBuffer deflated, byte[] dictionary, int length, int checksum) throws IOException {
    Inflater inflater = new Inflater(true);
    inflater.setDictionary(dictionary);
    inflater.setInput(deflated);
    byte[] data = new byte[length + 1];
    try {
      int inflated = inflater.inflate(data);
      CRC32 found = new CRC32();
      found.update(data, 0, inflated);
      if (inflated != length || !inflater.finished() || (int) found.getValue() != checksum) {
        throw new IOException(inflated + " bytes instead of " + length + ", or others");
      }
      return Arrays.copyOf(data, length);
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }

  private static Archived file(int hash, byte[] data) {
    int end = 0;
    while (data[end] != 0) {
      end++;
    }
    return new Archived(
        new String(data, 0, end, StandardCharsets.ISO_8859_1), hash, Arrays.copyOfRange(data, end + 1, data.length));
  }
}
