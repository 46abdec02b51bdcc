package io.retropool.agent.runtime;

import io.retropool.config.Configuration;
import io.retropool.config.Options;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Whether this JVM is among those that a roll-out has reached: a stable hash of host name and instance name.
 * Thread-safe.
 */
final class Rollout {
  private static final String LINUX_NAME = "/proc/sys/kernel/hostname";
  private static final int WHOLE = 10_000;

  private final String host;

  Rollout(String host) {
    this.host = host;
  }

  /** As the environment or the kernel knows it: no name is resolved. */
  static Rollout ofThisHost() {
    String name = System.getenv("HOSTNAME");
    name = name == null || name.isEmpty() ? System.getenv("COMPUTERNAME") : name;
    return new Rollout(name == null || name.isEmpty() ? kernelName() : name);
  }

  private static String kernelName() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(new FileInputStream(LINUX_NAME), StandardCharsets.US_ASCII))) {
      String line = in.readLine();
      return line == null ? "" : line.trim();
    } catch (IOException notLinux) {
      return "";
    }
  }

  boolean includes(Configuration configuration) {
    return place(configuration.get(Options.INSTANCE)) < configuration.get(Options.ROLLOUT);
  }

  /** The arm that this JVM is in, for statistics: {@code in 10%}, {@code out of 10%}; {@code in 100%} without one. */
  String arm(Configuration configuration) {
    String share = Options.ROLLOUT.type().print(configuration.get(Options.ROLLOUT));
    return (includes(configuration) ? "in " : "out of ") + share;
  }

  /** @return 0 to 9,999, the same for the same names, spread evenly */
  int place(String instance) {
    CRC32 hash = new CRC32();
    byte[] names = (host + '/' + (instance == null ? "" : instance)).getBytes(StandardCharsets.UTF_8);
    hash.update(names, 0, names.length);
    // Neighbouring names have neighbouring sums; the mixing of MurmurHash3 spreads them.
    long mixed = hash.getValue() * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return (int) (((mixed ^ mixed >>> 33) >>> 1) % WHOLE);
  }
}
