import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Run by the build: packs a folder into the file that {@code io.retropool.Archive} reads and describes. The same folder
 * gives the same bytes.
 */
final class PackArchive {
  private static final int HEADER = 4;
  private static final int ROW = 16;

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
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    DataOutputStream rows = new DataOutputStream(all);
    rows.writeInt(files.size());
    for (Map.Entry<Integer, byte[]> file : files.entrySet()) {
      byte[] deflated = deflated(file.getValue());
      rows.writeInt(file.getKey());
      rows.writeInt(HEADER + files.size() * ROW + data.size());
      rows.writeInt(deflated.length);
      rows.writeInt(file.getValue().length);
      data.write(deflated);
    }
    data.writeTo(rows);
    return all.toByteArray();
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream();
    Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, best)) {
      out.write(bytes);
    } finally {
      best.end();
    }
    return deflated.toByteArray();
  }
}
