package io.retropool;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;

/**
 * The one entry of the agent jar that holds all of the agent's classes and resources, nearly 3,000 files. As entries of
 * their own they would cost the start of each program, with HTTP or without, up to ten milliseconds: whoever opens a
 * jar reads its whole directory, on JDK 9 and later in Java that no JIT has compiled yet (JDK 17, {@code
 * ZipFile.Source.initCEN}).
 *
 * <p>Big-endian: the number of files; the length of the dictionary; for each file, ascending by the hash of its name,
 * five ints: {@link String#hashCode()} of the name, where its data begins, how long they are, how long they are
 * inflated, and their CRC-32 then; the dictionary; the data: the name, a zero byte and the file, deflated raw with the
 * dictionary before it (RFC 1951): class files have much in common, and are small. No two names have the same hash. The
 * entry is stored and not compressed, so that reading can begin anywhere. Written by {@code
 * agent/src/packaging/PackArchive.java}. Thread-safe.
 */
final class Archive {
  /** The entry of the jar. */
  static final String ENTRY = "retropool/archive";

  private static final int ROW = 20;

  private final JarFile jar;
  private final ZipEntry entry;
  private final ByteBuffer rows;
  private final int count;
  private final byte[] dictionary;

  Archive(File file) throws IOException {
    // Not verified, as nothing here is signed; not a ZipFile, which on JDK 11 makes a lambda that no JarFile has made.
    this.jar = new JarFile(file, false);
    this.entry = jar.getEntry(ENTRY);
    if (entry == null) {
      throw new IOException("the agent jar is incomplete: no " + ENTRY);
    }
    try (InputStream in = jar.getInputStream(entry)) {
      ByteBuffer header = ByteBuffer.wrap(bytes(in, 8, 0));
      this.count = header.getInt();
      int common = header.getInt();
      this.rows = ByteBuffer.wrap(bytes(in, count * ROW, 0));
      this.dictionary = bytes(in, common, 0);
    }
  }

  /**
   * @param name with slashes, as the file was compiled
   * @return null when there is no such file
   */
  byte[] read(String name) throws IOException {
    int row = row(name.hashCode());
    if (row < 0) {
      return null;
    }
    byte[] data = inflate(deflated(rows.getInt(row + 4), rows.getInt(row + 8)), rows.getInt(row + 12));
    if (checksum(data) != rows.getInt(row + 16)) {
      throw new IOException("the agent jar is damaged: " + name);
    }
    int start = name.length() + 1;
    boolean same = data.length >= start && new String(data, 0, start, StandardCharsets.ISO_8859_1).equals(name + '\0');
    return same ? Arrays.copyOfRange(data, start, data.length) : null;
  }

  /** Where the row begins; below 0 when there is none. */
  private int row(int hash) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = rows.getInt(middle * ROW);
      if (found == hash) {
        return middle * ROW;
      } else if (found < hash) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private byte[] deflated(int offset, int length) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      for (long left = offset; left > 0; ) {
        long skipped = in.skip(left);
        if (skipped <= 0) {
          throw new EOFException(ENTRY);
        }
        left -= skipped;
      }
      // Inflater, with raw data, wants a byte behind them.
      return bytes(in, length, 1);
    }
  }

  /** @param more zero bytes behind what is read */
  private static byte[] bytes(InputStream in, int length, int more) throws IOException {
    byte[] bytes = new byte[length + more];
    for (int read = 0; read < length; ) {
      int n = in.read(bytes, read, length - read);
      if (n < 0) {
        throw new EOFException(ENTRY);
      }
      read += n;
    }
    return bytes;
  }

  private static int checksum(byte[] data) {
    CRC32 checksum = new CRC32();
    checksum.update(data);
    return (int) checksum.getValue();
  }

  private byte[] inflate(byte[] deflated, int length) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(dictionary);
      inflater.setInput(deflated);
      byte[] data = new byte[length];
      for (int read = 0; read < length; ) {
        int n = inflater.inflate(data, read, length - read);
        if (n <= 0) {
          throw new EOFException(ENTRY);
        }
        read += n;
      }
      return data;
    } catch (DataFormatException e) {
      throw new IOException("the agent jar is damaged: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }
}
