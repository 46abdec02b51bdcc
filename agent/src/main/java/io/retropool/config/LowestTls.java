package io.retropool.config;

import java.util.Arrays;
import java.util.List;

/** Which version of TLS a connection must have at least. */
public enum LowestTls {
  /** Whatever the application and the JDK agree to. */
  ANY("any"),
  TLSV1_2("TLSv1.2"),
  TLSV1_3("TLSv1.3");

  /** By the names that {@code SSLSession.getProtocol()} has for them, oldest first. */
  private static final List<String> VERSIONS = Arrays.asList("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private final String text;

  LowestTls(String text) {
    this.text = text;
  }

  /** @param protocol of a session; one that is not known is newer than those that are */
  public boolean allows(String protocol) {
    int version = VERSIONS.indexOf(protocol);
    return version < 0 || version >= VERSIONS.indexOf(text);
  }

  /** As the JDK writes it. */
  @Override
  public String toString() {
    return text;
  }
}
