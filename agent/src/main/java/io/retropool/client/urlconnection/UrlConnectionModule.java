package io.retropool.client.urlconnection;

import io.retropool.client.ClientContext;
import io.retropool.client.ClientModule;
import io.retropool.client.HookGroup;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code HttpURLConnection} and {@code HttpsURLConnection}, JDK 8 to 26. The adapter is made at the first call, when
 * all the classes that it reads have been loaded. Thread-safe.
 */
public final class UrlConnectionModule implements ClientModule, Supplier<UrlConnectionAdapter> {
  /** As in {@code client.NAME.enabled}. */
  public static final String NAME = "urlconnection";

  /** Comma separated: the classes of {@link #groups}. */
  public static final String CLASSES = UrlConnectionHooks.CLASSES;

  /** Comma separated: packages of java.base whose private members this client reads. */
  public static final String OPENED_PACKAGES = JdkHttp.PACKAGES;

  private final HookGroup http;
  private final HookGroup https;
  private final HookGroup errorBodies;
  private final HookGroup connectTimes;
  private final HookGroup lookUpTimes;
  private final HookGroup socketCloses;
  private final HookGroup secureSocketCloses;
  private final Supplier<ClientContext> context;
  private volatile UrlConnectionAdapter adapter;

  /**
   * @param context asked once, at the first call
   * @param listener hears why a group stays off
   */
  public UrlConnectionModule(Supplier<ClientContext> context, HookGroup.Listener listener) {
    UrlConnectionHooks hooks = new UrlConnectionHooks(this);
    this.context = context;
    this.http = new HookGroup("urlconnection/http", null, hooks.http(), listener);
    this.https = new HookGroup("urlconnection/https", http, hooks.https(), listener);
    this.errorBodies = new HookGroup("urlconnection/error-bodies", http, hooks.errorBodies(), listener);
    this.connectTimes = new HookGroup("urlconnection/connect-times", http, hooks.connectTimes(), listener);
    this.lookUpTimes = new HookGroup("urlconnection/look-up-times", http, hooks.lookUpTimes(), listener);
    this.socketCloses = new HookGroup("urlconnection/socket-closes", http, hooks.socketCloses(), listener);
    this.secureSocketCloses =
        new HookGroup("urlconnection/secure-socket-closes", https, hooks.secureSocketCloses(), listener);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<HookGroup> groups() {
    return Arrays.asList(http, https, errorBodies, connectTimes);
  }

  @Override
  public List<HookGroup> followers() {
    return Arrays.asList(lookUpTimes, socketCloses, secureSocketCloses);
  }

  @Override
  public void followersWoven() {
    UrlConnectionAdapter made = adapter;
    if (made != null) {
      made.lookForClosedSockets();
    }
  }

  /** Null where this JDK is not as expected, or the client has been switched off. */
  @Override
  public UrlConnectionAdapter get() {
    UrlConnectionAdapter made = adapter;
    return made == null ? make() : made;
  }

  private synchronized UrlConnectionAdapter make() {
    if (adapter == null && http.on()) {
      try {
        adapter = UrlConnectionAdapter.of(context.get(), http, connectTimes);
      } catch (ReflectiveOperationException | RuntimeException | LinkageError unexpected) {
        http.off(String.valueOf(unexpected));
      }
    }
    return adapter;
  }
}
