package io.retropool.e2e.odd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.LongLane;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An update of the JDK in which one hook is not as expected: its group, and those that need it, stay off with one line,
 * all others work, and calls come to what they come to without the agent.
 */
@ParameterizedClass(name = "[{0}] missing hooks")
@MethodSource("io.retropool.e2e.jdk.Jdks#all")
class MissingHooksTest {
  private static final String HTTP = "urlconnection/read-fully-disconnect";
  private static final String HTTPS = "urlconnection/https-trust-everybody";

  private static final String JDK_HTTP = "jdkhttp/read-fully";
  private static final String JDK_HTTP_ASYNC = "jdkhttp-async/read-fully";
  private static final String JDK_HTTPS = "jdkhttp/https-trust-everybody";
  private static final String JDK_HTTPS_ASYNC = "jdkhttp-async/https-trust-everybody";
  private static final String HTTP_CLIENT = "jdk/internal/net/http/";
  private static final int SERVES_HTTP_CLIENT = 17;
  private static final Set<String> ALL = Set.of(HTTP, HTTPS, JDK_HTTP, JDK_HTTP_ASYNC, JDK_HTTPS, JDK_HTTPS_ASYNC);

  private static final List<Row> TABLE = List.of(
      new Row("urlconnection/http", "sun/net/www/http/KeepAliveCache", "put",
          "(Ljava/net/URL;Ljava/lang/Object;Lsun/net/www/http/HttpClient;)", Set.of(), 7),
      new Row("urlconnection/https", "sun/net/www/protocol/https/HttpsClient", "afterConnect", "()", Set.of(HTTP), 2),
      new Row("urlconnection/error-bodies", "sun/net/www/protocol/http/HttpURLConnection", "getInputStream0", "()",
          Set.of(HTTP, HTTPS), 1),
      new Row("urlconnection/connect-times", "sun/net/NetworkClient", "doConnect", "(Ljava/lang/String;I)",
          Set.of(HTTP, HTTPS), 1),
      new Row("urlconnection/look-up-times", "java/net/InetAddress", "getAllByName", "(Ljava/lang/String;)",
          Set.of(HTTP, HTTPS), 1));

  /** Those of java.net.http. */
  private static final List<Row> HTTP_CLIENT_TABLE = List.of(
      new Row("jdkhttp/calls", HTTP_CLIENT + "ConnectionPool", "getConnection",
          "(ZLjava/net/InetSocketAddress;Ljava/net/InetSocketAddress;)", Set.of(HTTP, HTTPS), 3),
      new Row("jdkhttp/http2", HTTP_CLIENT + "Http2Connection", "handleGoAway",
          "(Ljdk/internal/net/http/frame/GoAwayFrame;)", ALL, 1));

  /** By which {@code doConnect} is called. */
  private static final List<String> HEIRS =
      List.of("sun/net/www/http/HttpClient", "sun/net/www/protocol/https/HttpsClient");

  private static final List<String> CALLERS = List.of("sun/net", "sun/net/www/http", "sun/net/www/protocol/http",
      "sun/net/www/protocol/https", "java/net");

  @Parameter Jdk jdk;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> hooks() {
    List<Row> rows = new ArrayList<>(TABLE);
    rows.addAll(jdk.feature() < SERVES_HTTP_CLIENT ? List.of() : HTTP_CLIENT_TABLE);
    return rows.stream().filter(row -> LongLane.covers(jdk, row.needed() ? List.of(8, 17, 26) : List.of(17)))
        .map(row -> DynamicTest.dynamicTest(row.group, () -> run(row)));
  }

  private void run(Row row) throws IOException {
    RenamedMethod renamed = new RenamedMethod(row.owner, HEIRS, row.method, "renamed");
    Path changed = Files.createTempDirectory(folder, row.method);
    String patched = PatchedJdk.flag(jdk, changed, renamed, row.module(), row.packages());
    Ran without = Ran.of(Launch.on(jdk, Mode.WITHOUT).flags(patched), row.isOfHttpClient());
    Launch launch = WithAgent.on(jdk).flags(patched, WithAgent.JDK_HTTP);
    Ran with = Ran.of(launch, row.isOfHttpClient());
    assertEquals(without.worked().seen(), with.worked().seen());
    assertEquals(row.shared, with.worked().sharing(), () -> "" + with.worked().connections());
    Stderr stderr = Stderr.of(with.ended().stderr());
    assertEquals(List.of(WithAgent.started(launch), row.group
        + " is off, its calls run as without the agent: this JDK has no "
            + row.owner.replace('/', '.') + '.' + row.method + row.parameters), stderr.ours());
    stderr.reported("inactive", row.inactive).reported("suppressed", 0);
    assertEquals(Stderr.of(without.ended().stderr()).others(), stderr.others());
  }

  /**
   * One hook.
   *
   * @param group as it is called in messages
   * @param shared the habits whose connections are shared all the same
   * @param inactive how many groups are off
   */
  private record Row(
      String group, String owner, String method, String parameters, Set<String> shared, long inactive) {
    /** Whether all other groups of its client need this one. */
    boolean needed() {
      return inactive > 2;
    }

    boolean isOfHttpClient() {
      return owner.startsWith(HTTP_CLIENT);
    }

    String module() {
      return isOfHttpClient() ? "java.net.http" : "java.base";
    }

    List<String> packages() {
      return isOfHttpClient() ? List.of("jdk/internal/net/http") : CALLERS;
    }
  }
}
