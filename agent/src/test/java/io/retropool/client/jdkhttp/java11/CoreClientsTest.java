package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.access.PrivateAccess;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
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
    CoreClients cores = new CoreClients(jdk, workers, new Room(null), new CallCookies(new CurrentCall()));
    ClientSettings settings = new ClientSettings(jdk, HttpClient.newBuilder());
    List<CoreClient> used = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      assertTrue(cores.mayHave(key(i)));
      used.add(cores.use(key(i), settings));
    }
    assertFalse(cores.mayHave(key(MOST)));
    assertTrue(cores.mayHave(key(0)));
    assertSame(used.get(0), cores.use(key(0), settings));
    used.forEach(cores::done);
    cores.done(used.get(0));
  }

  private static CoreKey key(int number) {
    return new CoreKey(List.of(number), null);
  }
}
