package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.access.PrivateAccess;
import io.retropool.identity.Identities;
import io.retropool.identity.Identity;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

class CoreClientsTest {
  private static final int MOST = 100;

  private final PrivateAccess access =
      new PrivateAccess(
          member -> {
            member.setAccessible(true);
            return member;
          });

  @Test
  void there_are_a_hundred_cores_at_most_and_those_that_there_are_go_on_being_shared() throws Exception {
    JdkInternals jdk = new JdkInternals(access);
    Workers workers = new Workers(access);
    Identities identities = new Identities(access, true);
    CoreClients cores = new CoreClients(jdk, workers, new Room(null), new CallCookies(new CurrentCall()), identities);
    ClientSettings settings = new ClientSettings(jdk, HttpClient.newBuilder());
    Identity context = identities.ofContext(settings.context());
    List<CoreClient> used = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      assertTrue(cores.mayHave(key(i, context)));
      used.add(cores.use(key(i, context), settings));
    }
    assertFalse(cores.mayHave(key(MOST, context)));
    assertTrue(cores.mayHave(key(0, context)));
    assertSame(used.get(0), cores.use(key(0, context), settings));
    used.forEach(cores::done);
    cores.done(used.get(0));
  }

  @Test
  void there_is_none_for_a_context_that_is_not_any_more_what_it_was() throws Exception {
    JdkInternals jdk = new JdkInternals(access);
    Workers workers = new Workers(access);
    Identities identities = new Identities(access, true);
    CoreClients cores = new CoreClients(jdk, workers, new Room(null), new CallCookies(new CurrentCall()), identities);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[0], null);
    ClientSettings settings = new ClientSettings(jdk, HttpClient.newBuilder().sslContext(context));
    Identity before = identities.ofContext(context);
    context.init(null, null, null);
    assertNull(cores.use(key(0, before), settings));
    assertFalse(cores.isAny());
    CoreClient core = cores.use(key(1, identities.ofContext(context)), settings);
    assertNotSame(context, core.client().sslContext());
    cores.done(core);
  }

  /** A loader may make a call itself, or wait for one that another thread makes. */
  @Test
  void loaders_of_the_applications_are_asked_with_no_lock_held() throws Exception {
    JdkInternals jdk = new JdkInternals(access);
    Workers workers = new Workers(access);
    Identities identities = new Identities(access, true);
    CoreClients cores = new CoreClients(jdk, workers, new Room(null), new CallCookies(new CurrentCall()), identities);
    ClientSettings usual = new ClientSettings(jdk, HttpClient.newBuilder());
    CoreClient other = cores.use(key(0, identities.ofContext(usual.context())), usual);
    List<CoreClient> usedMeanwhile = new ArrayList<>();
    ClassLoader loader =
        new AskedLoader(
            () -> {
              CoreKey there = key(0, identities.ofContext(usual.context()));
              CompletableFuture.supplyAsync(() -> cores.use(there, usual))
                  .orTimeout(30, TimeUnit.SECONDS)
                  .thenAccept(usedMeanwhile::add)
                  .join();
            });
    TrustManager own = (TrustManager) loader.loadClass(Trusting.class.getName()).getConstructor().newInstance();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {own}, null);
    ClientSettings settings = new ClientSettings(jdk, HttpClient.newBuilder().sslContext(context));
    // Others than those of the cores: the loader has not been asked for these yet.
    Identity identity = new Identities(access, true).ofContext(context);
    usedMeanwhile.clear();
    CoreClient core = cores.use(key(1, identity), settings);
    assertEquals(List.of(other), usedMeanwhile);
    cores.done(core);
    cores.done(other);
  }

  private static final class AskedLoader extends ClassLoader {
    private final Runnable asked;

    AskedLoader(Runnable asked) {
      super(CoreClientsTest.class.getClassLoader());
      this.asked = asked;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Trusting.class.getName()) || findLoadedClass(name) != null) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }

    @Override
    public InputStream getResourceAsStream(String name) {
      asked.run();
      return super.getResourceAsStream(name);
    }
  }

  /** Of the application's, and without state. */
  public static final class Trusting extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static CoreKey key(int number, Identity context) {
    return new CoreKey(List.of(number), context, null);
  }
}
