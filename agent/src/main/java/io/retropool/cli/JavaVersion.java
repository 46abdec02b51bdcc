package io.retropool.cli;

/** Versions of Java as they are written. Stateless. */
final class JavaVersion {
  private JavaVersion() {}

  /** 8 for {@code 1.8}, 21 for {@code 21}, 0 for what is no specification version. */
  static int feature(String specification) {
    String version = specification.startsWith("1.") ? specification.substring(2) : specification;
    return version.matches("[0-9]{1,4}") ? Integer.parseInt(version) : 0;
  }

  /** 504 for {@code 1.8.0_504-b08}; -1 for what is no version of JDK 8. */
  static int updateOf8(String version) {
    return version.matches("1\\.8\\.0_[0-9]{1,4}([^0-9].*)?")
        ? Integer.parseInt(version.substring("1.8.0_".length()).replaceAll("[^0-9].*", ""))
        : -1;
  }
}
