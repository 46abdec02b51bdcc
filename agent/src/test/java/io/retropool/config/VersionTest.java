package io.retropool.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VersionTest {
  @Test
  void the_version_is_the_one_that_the_build_fills_in() {
    assertTrue(Version.text().matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?"), Version.text());
  }
}
