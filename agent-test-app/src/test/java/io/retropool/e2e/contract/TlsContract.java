package io.retropool.e2e.contract;

import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.status;

import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The same promises over TLS: whom the caller trusts, who the caller is, and what fails. */
public abstract class TlsContract extends HostileServersContract {
  private static final KeyMaterial SERVER = KeyMaterial.named("server");
  private static final KeyMaterial OTHER = KeyMaterial.named("bob");

  @Test
  @DisplayName("callers with a context, a verifier or a trust store of their own for each call")
  void ownContexts() {
    for (String habit : new String[] {"https-trust-everybody", "https-from-stores", "https-capturing-verifier"}) {
      same(stage -> call(stage, stage.https(ok(1000)), habit, SERVER));
    }
  }

  @Test
  @DisplayName("a server that the caller does not trust")
  void untrusted() {
    same(stage -> call(stage, stage.https(ok(1000)), "https-from-stores", OTHER));
  }

  @Test
  @DisplayName("a server that has another name than the one that was called")
  void otherName() {
    KeyMaterial nameless = KeyMaterial.named("nameless");
    same(stage -> call(stage, stage.https(Tls.with(nameless.keyStore()), ok(10)), "https-from-stores", nameless));
    same(stage -> call(stage, stage.https(Tls.with(nameless.keyStore()), ok(10)), "https-trust-everybody", nameless));
  }

  @Test
  @DisplayName("a server that speaks plain HTTP and waits on where TLS is expected")
  void noTls() {
    same(stage -> {
      Server plain = stage.http(ok(10));
      stage.run("https-trust-everybody", "url", "https://" + plain.address() + "/", "count", REPEATED,
          "read-timeout", "100");
    });
  }

  @Test
  @DisplayName("a TLS connection that the server closes after each answer, or while it is idle")
  void closed() {
    same(stage -> call(stage, stage.https(ok(100).thenClose()), "https-from-stores", SERVER));
    same(stage -> {
      Server server = stage.https(ok(100));
      stage.run("https-trust-everybody", "url", server.url("/"), "count", "5", "between",
          stage.signal(server::closeIdle)).allSucceeded(5);
    });
  }

  @Test
  @DisplayName("an error over TLS")
  void error() {
    Reply reply = status(500, 100);
    same(stage -> call(stage, stage.https(reply), "https-trust-everybody", SERVER));
  }

  private static void call(Stage stage, Server server, String habit, KeyMaterial trusted) {
    stage.run(habit, "url", server.url("/path"), "count", REPEATED, "trust", trusted.trustStore().toString(),
        "password", KeyMaterial.PASSWORD);
  }
}
