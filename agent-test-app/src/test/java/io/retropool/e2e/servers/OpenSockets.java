package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * How many sockets clients have open to a port, by the kernel's word and on their side: connecting, or connected and not
 * closed by them. Counted are those that two readings in a row show, for one reading is not of one moment. Linux.
 */
public final class OpenSockets implements AutoCloseable {
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
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
      Set<String> sockets = new HashSet<>();
      add(Path.of("/proc/net/tcp"), sockets);
      add(Path.of("/proc/net/tcp6"), sockets);
      Set<String> both = new HashSet<>(sockets);
      both.retainAll(before);
      now = both.size();
      most = Math.max(most, now);
      before = sockets;
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void add(Path table, Set<String> sockets) {
    try {
      if (!Files.exists(table)) {
        return;
      }
      for (String line : Files.readAllLines(table)) {
        String[] words = line.trim().split(" +");
        if (words.length > INODE && words[REMOTE].endsWith(port) && OPEN.contains(words[STATE])) {
          sockets.add(words[1] + ' ' + words[INODE]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ended = true;
  }
}
