package io.retropool.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTTP libraries that applications bring along, as far as {@code doctor} knows them, and what becomes of each. */
enum HttpLibrary {
  APACHE_4("Apache HttpClient", "httpclient", "/http/impl/client/AbstractHttpClient", Fate.SERVED),
  APACHE_4_ASYNC("Apache HttpAsyncClient", "httpasyncclient", "/http/nio/client/HttpAsyncClient", Fate.NOT_SERVED),
  APACHE_5("Apache HttpClient 5", "httpclient5", "/hc/client5/http/classic/HttpClient", Fate.SERVED),
  APACHE_3("Apache Commons HttpClient", "commons-httpclient", "/commons/httpclient/HttpMethodBase", Fate.SERVED),
  OKHTTP("OkHttp", "okhttp", "/OkHttpClient", Fate.NOT_SERVED),
  NING("Async HTTP Client", "async-http-client", "/AsyncHttpClientConfig", Fate.NOT_SERVED),
  JETTY("Jetty HTTP client", "jetty-client", "/jetty/client/HttpClient", Fate.NOT_SERVED),
  REACTOR("Reactor Netty", "reactor-netty-http", "/netty/http/client/HttpClient", Fate.NOT_SERVED),
  VERTX("Vert.x", "vertx-core", "/vertx/core/http/HttpClient", Fate.NOT_SERVED),
  SPRING("Spring's SimpleClientHttpRequestFactory", "spring-web", "/client/SimpleClientHttpRequestFactory",
      Fate.OVER_THE_JDK),
  JERSEY("Jersey", "jersey-client", "/jersey/client/HttpUrlConnectorProvider", Fate.OVER_THE_JDK),
  FEIGN("Feign", "feign-core", "feign/Client$Default", Fate.OVER_THE_JDK),
  GOOGLE("Google HTTP Client", "google-http-client", "/http/javanet/NetHttpTransport", Fate.OVER_THE_JDK),
  CXF("Apache CXF", "cxf-rt-transports-http", "/transport/http/URLConnectionHTTPConduit", Fate.OVER_THE_JDK);

  /** What Retropool does about a library. */
  enum Fate {
    SERVED,
    /** It is another one's surface: unless it is told otherwise it makes its calls with HttpURLConnection. */
    OVER_THE_JDK,
    NOT_SERVED
  }

  final String title;
  final Fate fate;
  private final String artifact;
  private final String marker;
  private final Pattern jar;

  /**
   * @param artifact as Maven knows it
   * @param marker the end of the name of a class that only this library has; without the root package, so that
   *     relocated copies are found
   */
  HttpLibrary(String title, String artifact, String marker, Fate fate) {
    this.title = title;
    this.artifact = artifact;
    this.marker = marker;
    this.fate = fate;
    this.jar = Pattern.compile("(?:.*/)?" + Pattern.quote(artifact) + "-([0-9][A-Za-z0-9._]*)\\.jar");
  }

  /** The version in the name of its jar; null if that is another one's. */
  String versionIn(String jarName) {
    Matcher matcher = jar.matcher(jarName);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** Whether that class, with slashes, is the one that only this library has. */
  boolean isKnownBy(String className) {
    return className.endsWith(marker);
  }

  /** Whether that entry of a jar says which version of this library is in it. */
  boolean isVersioned(String entry) {
    return entry.startsWith("META-INF/maven/") && entry.endsWith('/' + artifact + "/pom.properties");
  }
}
