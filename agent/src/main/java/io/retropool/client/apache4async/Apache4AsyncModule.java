package io.retropool.client.apache4async;

import io.retropool.client.ClientContext;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The asynchronous clients of Apache HttpClient 4, httpasyncclient 4.0 and 4.1: where they are made, where they ask for
 * connections, dial and give them back, and where their own reactors run. The numbers are the moments of {@code
 * io.retropool.adapter.apache4async.Apache4AsyncAdapter}.
 */
public final class Apache4AsyncModule {
  public static final String NAME = "apache4async";

  /** Comma separated: the ends of the names of the woven classes, with slashes. */
  public static final String TAILS =
      "/http/impl/nio/client/HttpAsyncClientBuilder,/http/impl/nio/conn/PoolingNHttpClientConnectionManager"
          + ",/http/nio/pool/AbstractNIOConnPool,/http/impl/nio/reactor/DefaultConnectingIOReactor"
          + ",/http/impl/nio/reactor/AbstractMultiworkerIOReactor";

  private static final String ROOT = "org/apache/";
  private static final String ADAPTER = "io.retropool.adapter.apache4async.Apache4AsyncAdapter";
  private static final String ASYNC = "org.apache.http.impl.nio.";

  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String UNIT = "Ljava/util/concurrent/TimeUnit;";
  private static final String ADDRESS = "Ljava/net/SocketAddress;";
  private static final String ROUTE = "Lorg/apache/http/conn/routing/HttpRoute;";
  private static final String CONNECTION = "Lorg/apache/http/nio/NHttpClientConnection;";

  private static final Integer BUILD = 0;
  private static final Integer ASK = 1;
  private static final Integer SERVE = 2;
  private static final Integer DIAL = 3;
  private static final Integer RELEASE = 4;
  private static final Integer START_ROUTE = 5;
  private static final Integer CLOSE = 6;
  private static final Integer RUN = 7;
  private static final Integer SHUT_DOWN = 8;

  private Apache4AsyncModule() {}

  public static LibraryModule of(
      Supplier<ClientContext> context,
      LibraryModule.Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    return new LibraryModule(NAME, ROOT, ADAPTER, context, listener, failed, dials)
        .weaves(ASYNC + "client.HttpAsyncClientBuilder", "build", "", BUILD)
        .weaves(
            ASYNC + "conn.PoolingNHttpClientConnectionManager",
            "requestConnection",
                ROUTE + OBJECT + "JJ" + UNIT + "Lorg/apache/http/concurrent/FutureCallback;", ASK,
            "releaseConnection", CONNECTION + OBJECT + "J" + UNIT, RELEASE,
            "startRoute", CONNECTION + ROUTE + "Lorg/apache/http/protocol/HttpContext;", START_ROUTE,
            "shutdown", "", CLOSE,
            "shutdown", "J", CLOSE)
        .weaves(
            "org.apache.http.nio.pool.AbstractNIOConnPool",
            "processPendingRequest", "Lorg/apache/http/nio/pool/LeaseRequest;", SERVE)
        .weaves(
            ASYNC + "reactor.DefaultConnectingIOReactor",
            "connect",
                ADDRESS + ADDRESS + OBJECT + "Lorg/apache/http/nio/reactor/SessionRequestCallback;", DIAL)
        .weaves(
            ASYNC + "reactor.AbstractMultiworkerIOReactor",
            "execute", "Lorg/apache/http/nio/reactor/IOEventDispatch;", RUN,
            "shutdown", "J", SHUT_DOWN);
  }
}
