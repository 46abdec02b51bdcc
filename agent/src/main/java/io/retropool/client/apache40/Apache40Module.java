package io.retropool.client.apache40;

import io.retropool.client.ClientContext;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Apache HttpClient 4.0 to 4.2, and the clients of that time that later versions still have: where they open and give
 * back connections. The numbers are the moments of {@code io.retropool.adapter.apache40.Apache40Adapter}.
 */
public final class Apache40Module {
  public static final String NAME = "apache40";

  /** Comma separated: the ends of the names of the woven classes, with slashes. */
  public static final String TAILS =
      "/http/impl/conn/DefaultClientConnectionOperator,/http/impl/conn/DefaultClientConnection"
          + ",/http/impl/AbstractHttpClientConnection,/http/impl/client/DefaultRequestDirector"
          + ",/http/impl/conn/AbstractPooledConnAdapter,/http/impl/conn/ManagedClientConnectionImpl"
          + ",/http/impl/conn/SingleClientConnManager,/http/impl/conn/tsccm/ThreadSafeClientConnManager"
          + ",/http/impl/conn/BasicClientConnectionManager,/http/impl/conn/PoolingClientConnectionManager";

  private static final String ROOT = "org/apache/";
  private static final String ADAPTER = "io.retropool.adapter.apache40.Apache40Adapter";
  private static final String IMPLEMENTATION = "org.apache.http.impl.";
  private static final String CONNECTIONS = IMPLEMENTATION + "conn.";

  private static final String HOST = "Lorg/apache/http/HttpHost;";
  private static final String ROUTE = "Lorg/apache/http/conn/routing/HttpRoute;";
  private static final String OPERATED = "Lorg/apache/http/conn/OperatedClientConnection;";
  private static final String MANAGED = "Lorg/apache/http/conn/ManagedClientConnection;";
  private static final String REQUEST = "Lorg/apache/http/HttpRequest;";
  private static final String REQUEST_WITH_BODY = "Lorg/apache/http/HttpEntityEnclosingRequest;";
  private static final String RESPONSE = "Lorg/apache/http/HttpResponse;";
  private static final String ROUTED_REQUEST = "Lorg/apache/http/impl/client/RoutedRequest;";
  private static final String CONTEXT = "Lorg/apache/http/protocol/HttpContext;";
  private static final String PARAMETERS = "Lorg/apache/http/params/HttpParams;";
  private static final String ADDRESS = "Ljava/net/InetAddress;";
  private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";

  private static final Integer EXECUTE = 0;
  private static final Integer FOLLOW = 1;
  private static final Integer CONNECT = 2;
  private static final Integer OPEN = 3;
  private static final Integer TUNNEL = 4;
  private static final Integer LAYER = 5;
  private static final Integer RELEASE = 6;
  private static final Integer CLOSE = 7;
  private static final Integer SHUT_DOWN = 8;
  private static final Integer SEND_HEAD = 9;
  private static final Integer SEND_BODY = 10;
  private static final Integer FLUSH = 11;
  private static final Integer RECEIVE_HEAD = 12;
  private static final Integer RECEIVE_BODY = 13;
  private static final Integer STATISTICS = 14;

  private Apache40Module() {}

  public static LibraryModule of(
      Supplier<ClientContext> context,
      LibraryModule.Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    Object[] managing = {"releaseConnection", MANAGED + "J" + UNIT, RELEASE, "shutdown", "", CLOSE};
    Object[] counting = {"getTotalStats", "", STATISTICS, "getStats", ROUTE, STATISTICS};
    return new LibraryModule(NAME, ROOT, ADAPTER, context, listener, failed, dials)
        .weaves(
            CONNECTIONS + "DefaultClientConnectionOperator",
            "openConnection", OPERATED + HOST + ADDRESS + CONTEXT + PARAMETERS, OPEN,
            "updateSecureConnection", OPERATED + HOST + CONTEXT + PARAMETERS, LAYER)
        .weaves(CONNECTIONS + "DefaultClientConnection", "shutdown", "", SHUT_DOWN)
        .weaves(
            IMPLEMENTATION + "AbstractHttpClientConnection",
            "sendRequestHeader", REQUEST, SEND_HEAD,
            "sendRequestEntity", REQUEST_WITH_BODY, SEND_BODY,
            "flush", "", FLUSH,
            "receiveResponseHeader", "", RECEIVE_HEAD,
            "receiveResponseEntity", RESPONSE, RECEIVE_BODY)
        .weaves(
            IMPLEMENTATION + "client.DefaultRequestDirector",
            "execute", HOST + REQUEST + CONTEXT, EXECUTE,
            "handleResponse", ROUTED_REQUEST + RESPONSE + CONTEXT, FOLLOW,
            "createTunnelToTarget", ROUTE + CONTEXT, TUNNEL)
        .weaves(CONNECTIONS + "AbstractPooledConnAdapter", "open", ROUTE + CONTEXT + PARAMETERS, CONNECT)
        .weaves(CONNECTIONS + "ManagedClientConnectionImpl", "open", ROUTE + CONTEXT + PARAMETERS, CONNECT)
        .weaves(CONNECTIONS + "SingleClientConnManager", managing)
        .weaves(CONNECTIONS + "tsccm.ThreadSafeClientConnManager", managing)
        .weaves(CONNECTIONS + "BasicClientConnectionManager", managing)
        .weaves(CONNECTIONS + "PoolingClientConnectionManager", LibraryModule.both(managing, counting));
  }
}
