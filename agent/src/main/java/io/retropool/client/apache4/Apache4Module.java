package io.retropool.client.apache4;

import io.retropool.client.ClientContext;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Apache HttpClient 4.3 to 4.5: where its clients get, open and give back connections. The numbers are the moments of
 * {@code io.retropool.adapter.apache4.Apache4Adapter}.
 */
public final class Apache4Module {
  public static final String NAME = "apache4";

  /** Comma separated: the ends of the names of the woven classes, with slashes. */
  public static final String TAILS =
      "/http/impl/conn/PoolingHttpClientConnectionManager,/http/impl/conn/BasicHttpClientConnectionManager,"
          + "/http/impl/execchain/MainClientExec,/http/impl/execchain/MinimalClientExec,/http/impl/execchain/RetryExec"
          + ",/http/impl/execchain/ConnectionHolder"
          + ",/http/protocol/HttpRequestExecutor,/http/impl/conn/SystemDefaultDnsResolver"
          + ",/http/conn/socket/PlainConnectionSocketFactory,/http/conn/ssl/SSLConnectionSocketFactory";

  private static final String ROOT = "org/apache/";
  private static final String ADAPTER = "io.retropool.adapter.apache4.Apache4Adapter";
  private static final String CONNECTIONS = "org.apache.http.impl.conn.";
  private static final String FACTORIES = "org.apache.http.conn.";
  private static final String CHAIN = "org.apache.http.impl.execchain.";

  private static final String EXECUTOR = "org.apache.http.protocol.HttpRequestExecutor";

  private static final String ROUTE = "Lorg/apache/http/conn/routing/HttpRoute;";
  private static final String CONNECTION = "Lorg/apache/http/HttpClientConnection;";
  private static final String MESSAGE = "Lorg/apache/http/HttpRequest;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";
  private static final String CONTEXT = "Lorg/apache/http/protocol/HttpContext;";
  private static final String SOCKET =
      "ILjava/net/Socket;Lorg/apache/http/HttpHost;Ljava/net/InetSocketAddress;Ljava/net/InetSocketAddress;" + CONTEXT;
  private static final String EXECUTION =
      ROUTE
          + "Lorg/apache/http/client/methods/HttpRequestWrapper;"
          + "Lorg/apache/http/client/protocol/HttpClientContext;"
          + "Lorg/apache/http/client/methods/HttpExecutionAware;";

  private static final Integer EXECUTE = 0;
  private static final Integer RETRY = 1;
  private static final Integer REQUEST = 2;
  private static final Integer CONNECT = 3;
  private static final Integer RELEASE = 4;
  private static final Integer SHUT_DOWN = 5;
  private static final Integer SEND = 6;
  private static final Integer EXCHANGE = 7;
  private static final Integer LOOK_UP = 8;
  private static final Integer OPEN = 9;
  private static final Integer LAYER = 10;
  private static final Integer UPGRADE = 11;
  private static final Integer STATISTICS = 12;
  private static final Integer CLOSE = 13;

  private Apache4Module() {}

  public static LibraryModule of(
      Supplier<ClientContext> context,
      LibraryModule.Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    LibraryModule module = new LibraryModule(NAME, ROOT, ADAPTER, context, listener, failed, dials);
    Object[] managing = {
      "requestConnection", ROUTE + OBJECT, REQUEST,
      "connect", CONNECTION + ROUTE + "I" + CONTEXT, CONNECT,
      "upgrade", CONNECTION + ROUTE + CONTEXT, UPGRADE,
      "releaseConnection", CONNECTION + OBJECT + "J" + UNIT, RELEASE,
      "shutdown", "", SHUT_DOWN
    };
    Object[] counting = {"getTotalStats", "", STATISTICS, "getStats", ROUTE, STATISTICS};
    return module
        .weaves(CONNECTIONS + "PoolingHttpClientConnectionManager", LibraryModule.both(managing, counting))
        .weaves(CONNECTIONS + "BasicHttpClientConnectionManager", managing)
        .weaves(CHAIN + "MainClientExec", "execute", EXECUTION, EXECUTE)
        .weaves(CHAIN + "MinimalClientExec", "execute", EXECUTION, EXECUTE)
        .weaves(CHAIN + "RetryExec", "execute", EXECUTION, RETRY)
        .weaves(CHAIN + "ConnectionHolder", "close", "", CLOSE)
        .weaves(
            EXECUTOR,
            "doSendRequest", MESSAGE + CONNECTION + CONTEXT, SEND,
            "execute", MESSAGE + CONNECTION + CONTEXT, EXCHANGE)
        .weaves(CONNECTIONS + "SystemDefaultDnsResolver", "resolve", STRING, LOOK_UP)
        .weaves(FACTORIES + "socket.PlainConnectionSocketFactory", "connectSocket", SOCKET, OPEN)
        .weaves(
            FACTORIES + "ssl.SSLConnectionSocketFactory",
            "connectSocket", SOCKET, OPEN,
            "createLayeredSocket", "Ljava/net/Socket;" + STRING + "I" + CONTEXT, LAYER);
  }
}
