package io.retropool.client.apache3;

import io.retropool.client.ClientContext;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Commons HttpClient 3.0 and 3.1: where it opens, uses and gives back connections. The numbers are the moments of
 * {@code io.retropool.adapter.apache3.Apache3Adapter}.
 */
public final class Apache3Module {
  public static final String NAME = "apache3";

  /** Comma separated: the ends of the names of the woven classes, with slashes. */
  public static final String TAILS =
      "/commons/httpclient/HttpConnection,/commons/httpclient/HttpMethodDirector"
          + ",/commons/httpclient/HttpMethodBase,/commons/httpclient/SimpleHttpConnectionManager"
          + ",/commons/httpclient/MultiThreadedHttpConnectionManager";

  private static final String ROOT = "org/apache/";
  private static final String ADAPTER = "io.retropool.adapter.apache3.Apache3Adapter";
  private static final String LIBRARY = "org.apache.commons.httpclient.";

  private static final String CONNECTION = "Lorg/apache/commons/httpclient/HttpConnection;";
  private static final String STATE = "Lorg/apache/commons/httpclient/HttpState;";
  private static final String METHOD = "Lorg/apache/commons/httpclient/HttpMethod;";

  private static final Integer EXECUTE = 0;
  private static final Integer ATTEMPT = 1;
  private static final Integer TUNNEL = 2;
  private static final Integer OPEN = 3;
  private static final Integer CLOSE = 4;
  private static final Integer SEND = 5;
  private static final Integer WRITE = 6;
  private static final Integer RECEIVE = 7;
  private static final Integer RECEIVE_HEAD = 8;
  private static final Integer RECEIVE_BODY = 9;
  private static final Integer READ = 10;
  private static final Integer ABORT = 11;
  private static final Integer RELEASE = 12;
  private static final Integer SHUT_DOWN = 13;
  private static final Integer AWAIT_BODY = 14;

  private Apache3Module() {}

  public static LibraryModule of(
      Supplier<ClientContext> context,
      LibraryModule.Listener listener,
      Consumer<Throwable> failed,
      WatchedDials dials) {
    Object[] managing = {"releaseConnection", CONNECTION, RELEASE, "shutdown", "", SHUT_DOWN};
    return new LibraryModule(NAME, ROOT, ADAPTER, context, listener, failed, dials)
        .weaves(
            LIBRARY + "HttpConnection",
            "open", "", OPEN,
            "closeSocketAndStreams", "", CLOSE,
            "isResponseAvailable", "I", AWAIT_BODY)
        .weaves(
            LIBRARY + "HttpMethodDirector",
            "executeMethod", METHOD, EXECUTE,
            "executeWithRetry", METHOD, ATTEMPT,
            "executeConnect", "", TUNNEL)
        .weaves(
            LIBRARY + "HttpMethodBase",
            "execute", STATE + CONNECTION, SEND,
            "writeRequest", STATE + CONNECTION, WRITE,
            "readResponse", STATE + CONNECTION, RECEIVE,
            "readResponseHeaders", STATE + CONNECTION, RECEIVE_HEAD,
            "readResponseBody", STATE + CONNECTION, RECEIVE_BODY,
            "responseBodyConsumed", "", READ,
            "abort", "", ABORT)
        // Until 3.1 it has no end of its own.
        .weavesWhereFound(LIBRARY + "SimpleHttpConnectionManager", managing)
        .weaves(LIBRARY + "MultiThreadedHttpConnectionManager", managing);
  }
}
