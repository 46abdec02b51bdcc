package io.retropool.client.jdkhttp.java11;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.InetAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * What a caller asked of a builder, as it was when {@code build()} was called; null where the caller said nothing.
 * Immutable, thread-safe; the SSL parameters are copied before they are handed out.
 */
final class ClientSettings {
  final CookieHandler cookies;
  final Duration connectTimeout;
  final HttpClient.Redirect redirects;
  final ProxySelector proxy;
  final Authenticator authenticator;
  final HttpClient.Version version;
  final Executor executor;
  final int priority;
  final InetAddress localAddress;
  private final SSLContext context;
  private final boolean ownParameters;
  private final SSLParameters parameters;
  private final ProxySelector defaultProxy;

  /** @throws NoSuchAlgorithmException where {@code build()} itself would fail */
  ClientSettings(JdkInternals jdk, Object builder) throws ReflectiveOperationException, NoSuchAlgorithmException {
    this.cookies = (CookieHandler) jdk.setting(builder, "cookieHandler");
    this.connectTimeout = (Duration) jdk.setting(builder, "connectTimeout");
    this.redirects = (HttpClient.Redirect) jdk.setting(builder, "followRedirects");
    this.proxy = (ProxySelector) jdk.setting(builder, "proxy");
    this.authenticator = (Authenticator) jdk.setting(builder, "authenticator");
    this.version = (HttpClient.Version) jdk.setting(builder, "version");
    this.executor = (Executor) jdk.setting(builder, "executor");
    this.priority = (Integer) jdk.setting(builder, "priority");
    this.localAddress = (InetAddress) jdk.setting(builder, "localAddr");
    SSLContext given = (SSLContext) jdk.setting(builder, "sslContext");
    SSLParameters wanted = (SSLParameters) jdk.setting(builder, "sslParams");
    this.context = given != null ? given : SSLContext.getDefault();
    this.ownParameters = wanted != null;
    this.parameters = wanted == null ? context.getDefaultSSLParameters() : wanted;
    this.defaultProxy = ProxySelector.getDefault();
  }

  /** The caller's, or the default one of that time; never null. */
  SSLContext context() {
    return context;
  }

  /** Whether the caller gave any; else they are those of the context. */
  boolean ownParameters() {
    return ownParameters;
  }

  /** Not to be changed or handed out; never null. */
  SSLParameters parameters() {
    return parameters;
  }

  /** As the JDK hands them out. */
  SSLParameters copyOfParameters(JdkInternals jdk) {
    try {
      return (SSLParameters) jdk.setting(HttpClient.newBuilder().sslParameters(parameters), "sslParams");
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The caller's, or the default one of that time; one that selects no proxy where there was none. */
  ProxySelector selector() {
    return proxy != null ? proxy : defaultProxy != null ? defaultProxy : HttpClient.Builder.NO_PROXY;
  }

  HttpClient.Redirect redirects() {
    return redirects == null ? HttpClient.Redirect.NEVER : redirects;
  }

  HttpClient.Version version() {
    return version == null ? HttpClient.Version.HTTP_2 : version;
  }

  /** A client of the JDK's own with all of these settings. */
  HttpClient original(JdkInternals jdk) throws Throwable {
    HttpClient.Builder builder = common(jdk, context);
    if (executor != null) {
      builder.executor(executor);
    }
    if (cookies != null) {
      builder.cookieHandler(cookies);
    }
    if (connectTimeout != null) {
      builder.connectTimeout(connectTimeout);
    }
    return jdk.create(builder.followRedirects(redirects()));
  }

  /**
   * A client of the JDK's own that calls of many callers can be sent with.
   *
   * @param own a context that no caller can initialise anew
   */
  HttpClient core(JdkInternals jdk, SSLContext own, Executor workers, CookieHandler cookiesOfCall) throws Throwable {
    return jdk.create(common(jdk, own).executor(workers).cookieHandler(cookiesOfCall));
  }

  private HttpClient.Builder common(JdkInternals jdk, SSLContext tls) throws ReflectiveOperationException {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(version()).sslContext(tls).sslParameters(parameters).proxy(selector());
    if (authenticator != null) {
      builder.authenticator(authenticator);
    }
    if (priority != -1) {
      builder.priority(priority);
    }
    if (localAddress != null) {
      jdk.setting(builder, "localAddr", localAddress);
    }
    return builder;
  }
}
