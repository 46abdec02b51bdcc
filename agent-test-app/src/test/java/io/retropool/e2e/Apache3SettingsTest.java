package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.library.OldLibrarySettings;
import io.retropool.e2e.servers.FullListener;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the operator wants of sockets that Commons HttpClient opens. */
class Apache3SettingsTest extends OldLibrarySettings {
  static List<Lane> lanes() {
    return Lanes.someOfApache3();
  }

  @Override
  protected String family() {
    return "apache3";
  }

  @Test
  @DisplayName("a server that announces chunks and sends none, or falls silent after one: as when it is silent")
  void readTimeoutOfChunks() {
    Moment never = new Moment();
    String head = "HTTP/1.1 200 Ok\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (String begun : List.of(head, head + "3\r\nabc\r\n")) {
      try (Server server = Server.http(Replies.readBody().then(Replies.bytes(begun)).then(Replies.await(never)));
          App app = launch("pool.default.read-timeout=300ms")) {
        String error = error(app, "read-fully", server.url("/"));
        assertTrue(error.contains("SocketTimeoutException"), error);
        app.end();
      }
    }
    never.come();
  }

  @Test
  @DisplayName("a server that ends the connection in the place of a first chunk: as without the agent")
  void noChunk() {
    Reply ends = Replies.readBody().then(Replies.bytes("HTTP/1.1 200 Ok\r\nTransfer-Encoding: chunked\r\n\r\n"));
    try (Server server = Server.http(ends.thenClose());
        App own = lane.launch(Mode.EMPTY_AGENT).app();
        App app = launch("pool.default.read-timeout=60s")) {
      String theirs = own.run("apache3/read-fully", "url", server.url("/")).outcomes();
      assertEquals(theirs, app.run("apache3/read-fully", "url", server.url("/")).outcomes());
      app.end();
    }
  }

  @Test
  @DisplayName("nobody accepts: calls fail as with a timeout of their own, which wins")
  void connectTimeout() {
    try (FullListener full = new FullListener();
        App own = lane.launch(Mode.EMPTY_AGENT).app();
        App app = launch("pool.default.connect-timeout=300ms")) {
      String theirs = timeout(own, full, "connect-timeout", "300");
      assertEquals(theirs, timeout(app, full));
      assertEquals(theirs.replace("300", "900"), timeout(app, full, "connect-timeout", "900"));
      app.end();
    }
  }

  private String timeout(App app, FullListener full, String... own) {
    String error = error(app, "read-fully", full.url("/"), own);
    assertTrue(error.contains("Timeout"), error);
    return error;
  }

  /** Its factory has shaken hands before anybody else could. */
  @Override
  protected void refused(App app, Server server) {
    String trust = KeyMaterial.named("server").trustStore().toString();
    assertEquals(REFUSAL,
        error(app, "https-from-stores", server.url("/"), "trust", trust, "password", KeyMaterial.PASSWORD));
  }
}
