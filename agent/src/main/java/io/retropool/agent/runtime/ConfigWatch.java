package io.retropool.agent.runtime;

import io.retropool.config.FileText;
import java.io.File;
import java.io.IOException;

/**
 * Notices that the file has changed: by size and time, and then by what stands in it. A change counts when it has been
 * the same twice, half a second apart, so that no half of a file is taken for the whole. For one thread.
 */
final class ConfigWatch {
  static final long SETTLE = 500_000_000L;

  /** File systems tell times in steps of up to two seconds: within them a file may change and look the same. */
  private static final long STEP_MILLIS = 2_000L;

  private final File file;
  private final Runnable changed;
  private long length;
  private long modified;
  private boolean seenSoon = true;
  private String known;
  private String pending;

  /** @param changed called on the thread that looks */
  ConfigWatch(File file, Runnable changed) {
    this.file = file;
    this.changed = changed;
  }

  /**
   * Looks once; the first look counts as a change when there is anything to see.
   *
   * @param millis of the wall clock
   * @return whether it wants to look again after {@link #SETTLE}
   */
  boolean look(long millis) {
    long nowLength = file.length();
    long nowModified = file.lastModified();
    if (pending == null && !seenSoon && nowLength == length && nowModified == modified) {
      return false;
    }
    length = nowLength;
    modified = nowModified;
    seenSoon = millis - nowModified < STEP_MILLIS;
    String text = text();
    if (text.equals(known)) {
      pending = null;
    } else if (text.equals(pending)) {
      pending = null;
      known = text;
      changed.run();
    } else {
      pending = text;
    }
    return pending != null;
  }

  private String text() {
    try {
      return FileText.of(file);
    } catch (IOException e) {
      // Not to be read is a state like another; why is for the reload to say.
      return "\0" + e.getMessage();
    }
  }
}
