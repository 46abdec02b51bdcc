package io.retropool.client.jdkhttp;

import io.retropool.client.ClientContext;
import io.retropool.client.ClientModule;
import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code java.net.http.HttpClient}, JDK 11 to 26. What is compiled for Java 11 is loaded, by its name, when the first
 * client is built. Thread-safe.
 */
public final class JdkHttpModule implements ClientModule {
  /** As in {@code client.jdkhttp.enabled}. */
  public static final String NAME = "jdkhttp";

  /** Comma separated: the classes of {@link #groups}. */
  public static final String CLASSES = JdkHttpHooks.CLASSES;

  /** Comma separated: those whose private members the adapter reads. */
  public static final String OPENED_PACKAGES =
      "jdk.internal.net.http,jdk.internal.net.http.common,jdk.internal.net.http.frame,java.util.concurrent";

  private final HookGroup calls;
  private final HookGroup clients;
  private final HookGroup streams;
  private final HookGroup times;
  private final Supplier<ClientContext> context;
  private final Consumer<Throwable> failed;
  private volatile JdkHttpCalls made;
  private boolean loaded;

  /**
   * @param context asked once, at the first client
   * @param listener hears why a group stays off
   * @param failed hears of errors of ours on other threads than that of a hook
   */
  public JdkHttpModule(Supplier<ClientContext> context, HookGroup.Listener listener, Consumer<Throwable> failed) {
    JdkHttpHooks hooks = new JdkHttpHooks(this);
    this.context = context;
    this.failed = failed;
    this.calls = new HookGroup("jdkhttp/calls", null, hooks.calls(), listener);
    this.clients = new HookGroup("jdkhttp/clients", null, hooks.clients(), listener);
    this.streams = new HookGroup("jdkhttp/http2", calls, hooks.streams(), listener);
    this.times = new HookGroup("jdkhttp/times", calls, hooks.times(), listener);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<HookGroup> groups() {
    return Arrays.asList(calls, clients, streams, times);
  }

  @Override
  public List<HookGroup> followers() {
    return Collections.emptyList();
  }

  @Override
  public void followersWoven() {}

  /** Null where the original code is to run. */
  JdkHttpCalls get() {
    return calls.on() ? made : null;
  }

  /** The same, made when the first client is built. */
  JdkHttpCalls getOrMake() {
    return made == null ? make() : get();
  }

  private synchronized JdkHttpCalls make() {
    if (made == null && calls.offReason() == null) {
      try {
        loadHooked();
        if (calls.on()) {
          made = implementation(context.get());
        }
      } catch (InvocationTargetException unexpected) {
        calls.off(String.valueOf(unexpected.getCause()));
      } catch (ReflectiveOperationException | RuntimeException | LinkageError unexpected) {
        calls.off(String.valueOf(unexpected));
      }
    }
    return get();
  }

  private JdkHttpCalls implementation(ClientContext given) throws ReflectiveOperationException {
    return (JdkHttpCalls)
        Class.forName(JdkHttpCalls.IMPLEMENTATION)
            .getConstructor(ClientContext.class, HookGroup.class, HookGroup.class, Consumer.class)
            .newInstance(given, calls, streams, failed);
  }

  /** The classes that a first call would load one by one: the hooks are all in place only when the last one is. */
  private void loadHooked() throws ClassNotFoundException {
    if (loaded) {
      return;
    }
    loaded = true;
    for (HookGroup group : Arrays.asList(calls, streams)) {
      for (Hook hook : group.hooks()) {
        Class.forName(hook.className(), false, ClassLoader.getSystemClassLoader().getParent());
      }
    }
  }
}
