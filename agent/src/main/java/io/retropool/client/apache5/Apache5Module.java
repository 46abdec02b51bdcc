package io.retropool.client.apache5;

import io.retropool.client.ClientContext;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Apache HttpClient 5, the classic clients: where they get, open and give back connections. The numbers are the moments
 * of {@code io.retropool.adapter.apache5.Apache5Adapter}.
 */
public final class Apache5Module {
  public static final String NAME = "apache5";

  /** Comma separated: the ends of the names of the woven classes, with slashes. */
  public static final String TAILS =
      "/client5/http/impl/io/PoolingHttpClientConnectionManager,/client5/http/impl/io/BasicHttpClientConnectionManager,"
          + "/client5/http/impl/classic/ConnectExec,/client5/http/impl/classic/MinimalHttpClient,"
          + "/client5/http/impl/classic/HttpRequestRetryExec,/core5/http/impl/io/DefaultBHttpClientConnection"
          + ",/client5/http/SystemDefaultDnsResolver,/client5/http/ssl/SSLConnectionSocketFactory"
          + ",/client5/http/ssl/AbstractClientTlsStrategy";

  private static final String ROOT = "org/apache/hc/";
  private static final String ADAPTER = "io.retropool.adapter.apache5.Apache5Adapter";
  private static final String CONNECTIONS = "org.apache.hc.client5.http.impl.io.";
  private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";
  private static final String CONNECTION = "org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection";

  private static final String HTTP = "org.apache.hc.client5.http.";

  private static final String REQUEST_HEAD = "Lorg/apache/hc/core5/http/ClassicHttpRequest;";
  private static final String RESPONSE_HEAD = "Lorg/apache/hc/core5/http/ClassicHttpResponse;";
  private static final String CONTEXT = "Lorg/apache/hc/core5/http/protocol/HttpContext;";
  private static final String ENDPOINT = "Lorg/apache/hc/client5/http/io/ConnectionEndpoint;";
  private static final String TIME = "Lorg/apache/hc/core5/util/TimeValue;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String SOCKET_TO = "Ljava/net/Socket;" + STRING + "I";
  private static final String LEASE =
      "Ljava/lang/String;Lorg/apache/hc/client5/http/HttpRoute;Lorg/apache/hc/core5/util/Timeout;" + OBJECT;
  private static final String EXECUTION =
      REQUEST_HEAD
          + "Lorg/apache/hc/client5/http/classic/ExecChain$Scope;"
          + "Lorg/apache/hc/client5/http/classic/ExecChain;";

  private static final Integer EXECUTE = 0;
  private static final Integer EXECUTE_MINIMAL = 1;
  private static final Integer RETRY = 2;
  private static final Integer REQUEST = 3;
  private static final Integer CONNECT = 4;
  private static final Integer RELEASE = 5;
  private static final Integer CLOSE = 6;
  private static final Integer SEND = 7;
  private static final Integer HEAD = 8;
  private static final Integer BODY = 9;
  private static final Integer UPGRADE = 10;
  private static final Integer LOOK_UP = 11;
  private static final Integer LAYER = 12;
  private static final Integer STATISTICS = 13;

  private Apache5Module() {}

  public static LibraryModule of(
      Supplier<ClientContext> context,
      LibraryModule.Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    LibraryModule module = new LibraryModule(NAME, ROOT, ADAPTER, context, listener, failed, dials);
    Object[] managing = {
      "lease", LEASE, REQUEST,
      "connect", ENDPOINT + TIME + CONTEXT, CONNECT,
      "upgrade", ENDPOINT + CONTEXT, UPGRADE,
      "release", ENDPOINT + OBJECT + TIME, RELEASE,
      "close", "Lorg/apache/hc/core5/io/CloseMode;", CLOSE
    };
    Object[] counting = {
      "getTotalStats", "", STATISTICS, "getStats", "Lorg/apache/hc/client5/http/HttpRoute;", STATISTICS
    };
    return module
        .weaves(CONNECTIONS + "PoolingHttpClientConnectionManager", LibraryModule.both(managing, counting))
        .weaves(CONNECTIONS + "BasicHttpClientConnectionManager", managing)
        .weaves(CLASSIC + "ConnectExec", "execute", EXECUTION, EXECUTE)
        .weaves(
            CLASSIC + "MinimalHttpClient",
            "doExecute", "Lorg/apache/hc/core5/http/HttpHost;" + REQUEST_HEAD + CONTEXT, EXECUTE_MINIMAL)
        .weaves(CLASSIC + "HttpRequestRetryExec", "execute", EXECUTION, RETRY)
        .weaves(
            CONNECTION,
            "sendRequestEntity", REQUEST_HEAD, SEND,
            "receiveResponseHeader", "", HEAD,
            "receiveResponseEntity", RESPONSE_HEAD, BODY)
        .weaves(HTTP + "SystemDefaultDnsResolver", "resolve", STRING, LOOK_UP)
        // TLS is layered by a factory with an attachment since 5.2, and by a strategy since 5.4.
        .weavesWhereFound(
            HTTP + "ssl.SSLConnectionSocketFactory",
            "createLayeredSocket", SOCKET_TO + CONTEXT, LAYER,
            "createLayeredSocket", SOCKET_TO + OBJECT + CONTEXT, LAYER)
        .weavesWhereFound(
            HTTP + "ssl.AbstractClientTlsStrategy", "upgrade", SOCKET_TO + OBJECT + CONTEXT, LAYER);
  }
}
