package io.retropool.identity;

import java.util.Objects;

/**
 * The two properties that {@code sun.net.www.protocol.https.HttpsClient} reads for every connection (JDK 8 to 26).
 * Immutable, equal by value.
 */
final class HttpsProperties {
  private final String protocols;
  private final String cipherSuites;

  private HttpsProperties(String protocols, String cipherSuites) {
    this.protocols = protocols;
    this.cipherSuites = cipherSuites;
  }

  /** As they are at this moment. */
  static HttpsProperties now() {
    return new HttpsProperties(System.getProperty("https.protocols"), System.getProperty("https.cipherSuites"));
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof HttpsProperties)) {
      return false;
    }
    HttpsProperties that = (HttpsProperties) other;
    return Objects.equals(protocols, that.protocols) && Objects.equals(cipherSuites, that.cipherSuites);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(protocols) + Objects.hashCode(cipherSuites);
  }
}
