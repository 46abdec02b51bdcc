package io.retropool.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.client.ClientModule;
import io.retropool.client.Hook;
import io.retropool.client.HookGroup;
import io.retropool.client.copies.LibraryModule;
import io.retropool.client.socket.WatchedDials;
import io.retropool.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ClientsTest {
  private final Clients all =
      new Clients(Configuration.load("client.jdkhttp.enabled=true", new Properties(), Map.of()));

  @Test
  void the_class_of_every_hook_is_looked_out_for_in_both_ways_of_writing_it() {
    int hooks = 0;
    for (ClientModule module : modules(all)) {
      for (HookGroup group : module.groups()) {
        for (Hook hook : group.hooks()) {
          assertTrue(all.wants(hook.className()), hook::toString);
          assertTrue(all.wants(hook.className().replace('.', '/')), hook::toString);
          hooks++;
        }
      }
    }
    assertTrue(hooks > 0);
  }

  @Test
  void classes_that_every_program_loads_are_not() {
    for (ClientModule module : modules(all)) {
      for (HookGroup group : module.followers()) {
        for (Hook hook : group.hooks()) {
          assertFalse(all.wants(hook.className()), hook::toString);
        }
      }
    }
  }

  @Test
  void the_names_at_start_are_those_of_the_modules() {
    List<String> names = new ArrayList<>();
    modules(all).forEach(module -> names.add(module.name()));
    WatchedDials dials = new WatchedDials(new Unheard(), () -> {});
    all.libraries(() -> null, new Unheard(), thrown -> {}, dials).forEach(library -> names.add(library.name()));
    assertEquals(all.served(), String.join(", ", names));
  }

  @Test
  void without_an_option_all_are_served_as_by_default() {
    assertEquals(new Clients(Configuration.defaults()).served(), new Clients(null).served());
  }

  @Test
  void a_client_that_is_switched_off_is_not_looked_out_for() {
    Clients none =
        new Clients(Configuration.load("client.urlconnection.enabled=false", new Properties(), Map.of()));
    assertFalse(none.served().contains("urlconnection"));
    assertFalse(none.wants("sun.net.www.http.HttpClient"));
    assertTrue(modules(none).stream().noneMatch(module -> module.name().equals("urlconnection")));
  }

  private static final class Unheard implements LibraryModule.Listener {
    @Override
    public void leftAlone(String copy, String reason) {}

    @Override
    public void off(HookGroup group, String reason) {}
  }

  private static List<ClientModule> modules(Clients clients) {
    return clients.modules(() -> null, (group, reason) -> {}, failure -> {});
  }
}
