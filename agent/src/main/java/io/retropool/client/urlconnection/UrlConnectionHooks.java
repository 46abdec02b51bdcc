package io.retropool.client.urlconnection;

import io.retropool.client.Hook;
import io.retropool.client.HookHandler;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which methods of the JDK are woven, for each moment of a call. All other overloads of {@code New} end
 * in the two that are named here.
 */
final class UrlConnectionHooks {
  private static final String CLIENT = "sun.net.www.http.HttpClient";
  private static final String SECURE_CLIENT = "sun.net.www.protocol.https.HttpsClient";
  private static final String CACHE = "sun.net.www.http.KeepAliveCache";
  private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";
  private static final String CONNECTING = "sun.net.NetworkClient";

  /** Comma separated; a constant, so that a start knows what to look out for without a class of this package. */
  static final String CLASSES =
      CLIENT + ',' + SECURE_CLIENT + ',' + CACHE + ',' + CONNECTION + ',' + CONNECTING;

  private static final String URL_TYPE = "Ljava/net/URL;";
  private static final String PROXY_TYPE = "Ljava/net/Proxy;";
  private static final String OBJECT_TYPE = "Ljava/lang/Object;";
  private static final String HEADER_TYPE = "Lsun/net/www/MessageHeader;";
  private static final String POSTER_TYPE = "Lsun/net/www/http/PosterOutputStream;";
  private static final String CLIENT_TYPE = "Lsun/net/www/http/HttpClient;";
  private static final String CONNECTION_TYPE = "Lsun/net/www/protocol/http/HttpURLConnection;";
  private static final String TLS_TYPES =
      "Ljavax/net/ssl/SSLSocketFactory;Ljava/net/URL;Ljavax/net/ssl/HostnameVerifier;";

  private final Supplier<UrlConnectionAdapter> adapter;

  /** @param adapter gives null where the original code is to run */
  UrlConnectionHooks(Supplier<UrlConnectionAdapter> adapter) {
    this.adapter = adapter;
  }

  /** Without any one of these the others would lose connections. */
  List<Hook> http() {
    return Arrays.asList(
        new Hook(CLIENT, "New", URL_TYPE + PROXY_TYPE + "IZ" + CONNECTION_TYPE, at(UrlConnectionHook.NEW_HTTP)),
        new Hook(CLIENT, "openServer", "", at(UrlConnectionHook.OPEN)),
        new Hook(CLIENT, "closeServer", "", at(UrlConnectionHook.CLOSE)),
        new Hook(CLIENT, "closeIdleConnection", "", at(UrlConnectionHook.DISCONNECT)),
        new Hook(CLIENT, "writeRequests", HEADER_TYPE + POSTER_TYPE, at(UrlConnectionHook.REQUEST)),
        new Hook(CACHE, "get", URL_TYPE + OBJECT_TYPE, at(UrlConnectionHook.GET)),
        new Hook(CACHE, "put", URL_TYPE + OBJECT_TYPE + CLIENT_TYPE, at(UrlConnectionHook.PUT)));
  }

  List<Hook> https() {
    return Arrays.asList(
        new Hook(
            SECURE_CLIENT, "New", TLS_TYPES + PROXY_TYPE + "ZI" + CONNECTION_TYPE, at(UrlConnectionHook.NEW_HTTPS)),
        new Hook(SECURE_CLIENT, "afterConnect", "", at(UrlConnectionHook.HANDSHAKE)),
        new Hook(SECURE_CLIENT, "closeIdleConnection", "", at(UrlConnectionHook.DISCONNECT)));
  }

  List<Hook> errorBodies() {
    return Collections.singletonList(new Hook(CONNECTION, "getInputStream0", "", at(UrlConnectionHook.ERROR_BODY)));
  }

  List<Hook> connectTimes() {
    return Collections.singletonList(
        new Hook(CONNECTING, "doConnect", "Ljava/lang/String;I", at(UrlConnectionHook.CONNECT_TIME)));
  }

  List<Hook> lookUpTimes() {
    return Collections.singletonList(
        new Hook("java.net.InetAddress", "getAllByName", "Ljava/lang/String;", at(UrlConnectionHook.LOOK_UP_TIME)));
  }

  List<Hook> socketCloses() {
    return Collections.singletonList(new Hook("java.net.Socket", "close", "", at(UrlConnectionHook.SOCKET_CLOSE)));
  }

  /** Where clearing the socket's input fails (a reset), the JDK's TLS never comes to {@code Socket.close}. */
  List<Hook> secureSocketCloses() {
    return Collections.singletonList(
        new Hook("sun.security.ssl.SSLSocketImpl", "close", "", at(UrlConnectionHook.SOCKET_CLOSE)));
  }

  private HookHandler at(UrlConnectionHook hook) {
    return new LateHandler(adapter, hook);
  }
}
