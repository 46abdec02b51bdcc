import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Run by the build: packs a folder into the file that {@code io.retropool.Archive} reads and describes. The same folder
 * gives the same bytes.
 */
final class PackArchive {
  private static final int HEADER = 8;
  private static final int ROW = 20;

  /** Folder, file. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Map<Integer, byte[]> files = new TreeMap<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      byte[] bytes = Files.readAllBytes(file);
      if (files.put(name.hashCode(), named(name, bytes)) != null) {
        throw new IOException(name + ": another name has the same hash; rename the class");
      }
    }
    Files.write(Path.of(args[1]), packed(files));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static byte[] named(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(name.getBytes(StandardCharsets.ISO_8859_1));
    all.write(0);
    all.write(bytes);
    return all.toByteArray();
  }

  private static byte[] packed(Map<Integer, byte[]> files) throws IOException {
    byte[] dictionary = new ArchiveDictionary().of(files.values());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    DataOutputStream rows = new DataOutputStream(all);
    rows.writeInt(files.size());
    rows.writeInt(dictionary.length);
    int dataBegins = HEADER + files.size() * ROW + dictionary.length;
    for (Map.Entry<Integer, byte[]> file : files.entrySet()) {
      byte[] deflated = deflated(file.getValue(), dictionary);
      rows.writeInt(file.getKey());
      rows.writeInt(dataBegins + data.size());
      rows.writeInt(deflated.length);
      rows.writeInt(file.getValue().length);
      rows.writeInt(checksum(file.getValue()));
      data.write(deflated);
    }
    rows.write(dictionary);
    data.writeTo(rows);
    return all.toByteArray();
  }

  private static int checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  /**
   * Raw, without zlib's header: that has a checksum of the dictionary, which would be made again for each file read.
   */
  private static byte[] deflated(byte[] bytes, byte[] dictionary) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION, true);
    best.setDictionary(dictionary);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, best)) {
      out.write(bytes);
    } finally {
      best.end();
    }
    return deflated.toByteArray();
  }
}

/**
 * What class files have in common, for deflate to refer to: the names in their constant pools (JVMS 4.4.7), those of
 * most files last, where they are nearest.
 */
final class ArchiveDictionary {
  /** As far back as deflate can refer (RFC 1951), less the longest match. */
  private static final int LENGTH = 32_768 - 258;
  private static final int MAGIC = 0xCAFEBABE;
  private static final int FEWEST_FILES = 6;

  private final Map<String, Integer> files = new TreeMap<>();

  byte[] of(Collection<byte[]> all) throws IOException {
    for (byte[] file : all) {
      for (String constant : constants(file)) {
        files.merge(constant, 1, Integer::sum);
      }
    }
    List<String> chosen = chosen();
    Collections.reverse(chosen);
    return String.join("", chosen).getBytes(StandardCharsets.ISO_8859_1);
  }

  private List<String> chosen() {
    List<String> chosen = new ArrayList<>();
    int left = LENGTH;
    for (String constant : mostFirst()) {
      if (constant.length() <= left && files.get(constant) >= FEWEST_FILES) {
        chosen.add(constant);
        left -= constant.length();
      }
    }
    return chosen;
  }

  private List<String> mostFirst() {
    return files.keySet().stream().sorted(Comparator.comparing(files::get, Comparator.reverseOrder())).toList();
  }

  /** Each as it stands in the file, its tag and length included, a character a byte; none where it is no class. */
  private static Set<String> constants(byte[] named) throws IOException {
    int start = new String(named, StandardCharsets.ISO_8859_1).indexOf('\0') + 1;
    ByteBuffer file = ByteBuffer.wrap(named, start, named.length - start);
    Set<String> constants = new TreeSet<>();
    if (file.remaining() < 10 || file.getInt() != MAGIC) {
      return constants;
    }
    file.getInt();
    int count = file.getShort() & 0xFFFF;
    for (int i = 1; i < count; i++) {
      int tag = file.get();
      if (tag == 1) {
        byte[] text = new byte[3 + (file.getShort(file.position()) & 0xFFFF)];
        file.position(file.position() - 1).get(text);
        constants.add(new String(text, StandardCharsets.ISO_8859_1));
      } else {
        file.position(file.position() + length(tag));
        i += tag == 5 || tag == 6 ? 1 : 0;
      }
    }
    return constants;
  }

  /** Without the tag: JVMS, table 4.4-A. */
  private static int length(int tag) throws IOException {
    return switch (tag) {
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
      case 5, 6 -> 8;
      case 7, 8, 16, 19, 20 -> 2;
      case 15 -> 3;
      default -> throw new IOException("no such constant: " + tag);
    };
  }
}
