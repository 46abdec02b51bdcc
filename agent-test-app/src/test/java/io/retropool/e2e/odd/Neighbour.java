package io.retropool.e2e.odd;

import java.nio.file.Path;
import java.util.List;

/** Another vendor's agent in the same JVM, and how to tell what it has noticed of the application. */
interface Neighbour {
  /** @param folder empty, for its files */
  List<String> flags(Path folder);

  /**
   * What it has noticed, in any order and without what differs from run to run. Fails where that does not fit
   * together in itself.
   *
   * @param folder as given to {@link #flags}
   */
  List<String> noticed(Ran ran, Path folder);

  /** What its lines on stderr say, without what differs from run to run; null for what {@link #noticed} reads. */
  default String line(String stderr) {
    return stderr;
  }

  /** The jar of that name, as Maven has fetched it. */
  static Path jar(String name) {
    return Path.of(System.getProperty("retropool.neighbours"), name).toAbsolutePath().normalize();
  }
}
