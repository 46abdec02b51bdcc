package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.access.PrivateAccess;
import io.retropool.identity.Identities;
import io.retropool.identity.Identity;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
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

  private static CoreKey key(int number, Identity context) {
    return new CoreKey(List.of(number), context, null);
  }
}
