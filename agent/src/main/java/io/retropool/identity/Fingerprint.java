package io.retropool.identity;

import java.security.MessageDigest;
import java.util.Arrays;

/** A salted SHA-256 digest. Immutable, thread-safe. */
final class Fingerprint implements Comparable<Fingerprint> {
  private final byte[] bytes;

  Fingerprint(byte[] bytes) {
    this.bytes = bytes;
  }

  void addTo(MessageDigest digest) {
    digest.update(bytes);
  }

  /** Any order will do, as long as it is one. */
  @Override
  public int compareTo(Fingerprint other) {
    for (int i = 0; i < bytes.length; i++) {
      int difference = bytes[i] - other.bytes[i];
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Fingerprint && Arrays.equals(bytes, ((Fingerprint) other).bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0] & 0xff | (bytes[1] & 0xff) << 8 | (bytes[2] & 0xff) << 16 | bytes[3] << 24;
  }

  @Override
  public String toString() {
    return "sha256:" + Integer.toHexString(hashCode());
  }
}
