package io.retropool.client.apache5async;

import io.retropool.client.ClientContext;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Apache HttpClient 5.2 and later, the asynchronous clients: where they are made, started and closed, where they get,
 * open and give back connections, and where a reactor's thread leaves their code. The numbers are the moments of {@code
 * io.retropool.adapter.apache5async.Apache5AsyncAdapter}.
 */
public final class Apache5AsyncModule {
  public static final String NAME = "apache5async";

  /** Comma separated: the ends of the names of the woven classes, with slashes. */
  public static final String TAILS =
      "/client5/http/impl/async/HttpAsyncClientBuilder,/client5/http/impl/async/AbstractHttpAsyncClientBase"
          + ",/client5/http/impl/async/AsyncConnectExec,/client5/http/impl/nio/PoolingAsyncClientConnectionManager"
          + ",/client5/http/impl/DefaultHttpRequestRetryStrategy,/core5/reactor/AbstractIOReactorBase"
          + ",/core5/reactor/InternalChannel";

  private static final String ROOT = "org/apache/hc/";
  private static final String ADAPTER = "io.retropool.adapter.apache5async.Apache5AsyncAdapter";
  private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";
  private static final String REACTOR = "org.apache.hc.core5.reactor.";

  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String CALLBACK = "Lorg/apache/hc/core5/concurrent/FutureCallback;";
  private static final String TIME = "Lorg/apache/hc/core5/util/TimeValue;";
  private static final String TIMEOUT = "Lorg/apache/hc/core5/util/Timeout;";
  private static final String CONTEXT = "Lorg/apache/hc/core5/http/protocol/HttpContext;";
  private static final String REQUEST = "Lorg/apache/hc/core5/http/HttpRequest;";
  private static final String ENDPOINT = "Lorg/apache/hc/client5/http/nio/AsyncConnectionEndpoint;";
  private static final String ADDRESS = "Ljava/net/SocketAddress;";

  private static final Integer BUILD = 0;
  private static final Integer START = 1;
  private static final Integer STATUS = 2;
  private static final Integer CLOSE = 3;
  private static final Integer CONNECT = 4;
  private static final Integer RELEASE = 5;
  private static final Integer DIAL = 6;
  private static final Integer EXECUTE = 7;
  private static final Integer RETRY = 8;
  private static final Integer EVENT = 9;
  private static final Integer AWAIT = 10;

  private Apache5AsyncModule() {}

  public static LibraryModule of(
      Supplier<ClientContext> context,
      LibraryModule.Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    return new LibraryModule(NAME, ROOT, ADAPTER, context, listener, failed, dials)
        .weaves(ASYNC + "HttpAsyncClientBuilder", "build", "", BUILD)
        .weaves(
            ASYNC + "AbstractHttpAsyncClientBase",
            "start", "", START,
            "getStatus", "", STATUS,
            "close", "Lorg/apache/hc/core5/io/CloseMode;", CLOSE,
            "awaitShutdown", TIME, AWAIT)
        .weaves(
            "org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager",
            "connect",
                ENDPOINT + "Lorg/apache/hc/core5/reactor/ConnectionInitiator;" + TIMEOUT + OBJECT + CONTEXT + CALLBACK,
                CONNECT,
            "release", ENDPOINT + OBJECT + TIME, RELEASE)
        .weaves(
            REACTOR + "AbstractIOReactorBase",
            "connect",
                "Lorg/apache/hc/core5/net/NamedEndpoint;" + ADDRESS + ADDRESS + TIMEOUT + OBJECT + CALLBACK,
                DIAL)
        .weaves(
            ASYNC + "AsyncConnectExec",
            "execute",
                REQUEST
                    + "Lorg/apache/hc/core5/http/nio/AsyncEntityProducer;"
                    + "Lorg/apache/hc/client5/http/async/AsyncExecChain$Scope;"
                    + "Lorg/apache/hc/client5/http/async/AsyncExecChain;"
                    + "Lorg/apache/hc/client5/http/async/AsyncExecCallback;",
                EXECUTE)
        .weaves(
            "org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy",
            "retryRequest", REQUEST + "Ljava/io/IOException;I" + CONTEXT, RETRY)
        .weaves(REACTOR + "InternalChannel", "handleIOEvent", "I", EVENT);
  }
}
