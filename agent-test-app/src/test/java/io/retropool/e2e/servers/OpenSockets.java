package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many sockets clients have open to a port, by the kernel's word and on their side: connecting, or connected and
 * not closed by them. Counted are those that two readings in a row show, for one reading is not of one moment. Linux.
 */
public final class OpenSockets implements AutoCloseable {
  /** Where there is none nothing can be counted. */
  public static final Path TABLE = Path.of("/proc/net/tcp");

  private static final long PAUSE_NANOS = 1_000_000;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  /** Which timer runs, and how long yet (Linux, {@code get_tcp4_sock}). */
  private static final int TIMER = 5;

  private static final String KEEP_ALIVE = "02:";
  private static final int INODE = 9;
  private static final Set<String> OPEN = Set.of("01", "02");

  private final String port;
  private final Thread reader;
  private volatile boolean ended;
  private volatile int most;
  private volatile int now;

  public OpenSockets(int port) {
    this.port = String.format(":%04X", port);
    this.reader = new Thread(this::read, "counts sockets");
    reader.setDaemon(true);
    reader.start();
  }

  /** The highest number so far, or since {@link #forget}. */
  public int most() {
    return most;
  }

  public int now() {
    return now;
  }

  public void forget() {
    most = 0;
  }

  private void read() {
    Set<String> before = Set.of();
    while (!ended) {
      Set<String> sockets = rows(port).map(OpenSockets::name).collect(Collectors.toSet());
      Set<String> both = new HashSet<>(sockets);
      both.retainAll(before);
      now = both.size();
      most = Math.max(most, now);
      before = sockets;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** How many there are to a port at this moment, where none comes or goes meanwhile. */
  public static int count(int port) {
    return (int) rows(String.format(":%04X", port)).count();
  }

  /** Those to a port that the system is going to ask whether the other side is still there. */
  public static List<String> keptAlive(int port) {
    return rows(String.format(":%04X", port)).filter(row -> row[TIMER].startsWith(KEEP_ALIVE))
        .map(OpenSockets::name).toList();
  }

  private static String name(String[] row) {
    return row[1] + ' ' + row[INODE];
  }

  private static Stream<String[]> rows(String port) {
    return Stream.of(TABLE, Path.of("/proc/net/tcp6")).filter(Files::exists).flatMap(table -> rows(table, port));
  }

  private static Stream<String[]> rows(Path table, String port) {
    try {
      return Files.readAllLines(table).stream().map(line -> line.trim().split(" +"))
          .filter(row -> row.length > INODE && row[REMOTE].endsWith(port) && OPEN.contains(row[STATE]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ended = true;
  }
}
