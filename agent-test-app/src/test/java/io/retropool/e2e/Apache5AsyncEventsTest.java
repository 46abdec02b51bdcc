package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Mode;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recording says of the dials of asynchronous clients, which end on another thread than they begin on. */
@ParameterizedClass(name = "[{0}] events")
@MethodSource("lanes")
class Apache5AsyncEventsTest {
  private static final String NOTHING = "0 s";

  @Parameter Lane lane;

  static List<Lane> lanes() {
    return Lanes.oneOfApache5Async();
  }

  @Test
  @DisplayName("each connection has its dial, with connect and handshake, pool and origin; failed ones say where")
  void dials() throws IOException {
    Tls keys = Tls.with(KeyMaterial.named("server").keyStore());
    Path file = Recorded.file(lane.jdk(), "apache5async" + lane.library());
    try (Server first = Server.http(Replies.ok(10)); Server plain = Server.http(Replies.ok(10));
        Server secure = Server.https(keys, Replies.ok(10)); Server refusing = Server.http(Replies.ok(10))) {
      refusing.refuse();
      String[] flags = {WithAgent.REPORTING, WithAgent.flag("pool.default.linger=0"), Recorded.flag(file)};
      try (App app = lane.launch(Mode.WITHOUT).flags(flags).app()) {
        app.run("apache5async/client-per-call", "url", first.url("/")).allSucceeded(1);
        app.run("apache5async/client-per-call", "url", plain.url("/"), "count", "3").allSucceeded(3);
        app.run("apache5async/https-trust-everybody", "url", secure.url("/"), "count", "3").allSucceeded(3);
        assertEquals(1, app.run("apache5async/client-per-call", "url", refusing.url("/")).failed());
        EventfulCalls.ended(app);
      }
      Recorded recorded = new Recorded(file);
      for (Server server : List.of(plain, secure)) {
        Rows dials = recorded.rows("Dial").where("origin", server.url(""));
        assertEquals(server.traffic().connections(), dials.count(), dials::toString);
        assertEquals(Set.of("apache5async"), dials.distinct("client"));
        assertEquals(Set.of("default"), dials.distinct("pool"));
        assertFalse(dials.sorted("connectTime").contains(NOTHING), dials::toString);
        Rows connects = recorded.rows("TcpConnect").where("port", Integer.toString(server.port()));
        assertEquals(dials.sorted("connectionId"), connects.sorted("connectionId"));
        assertEquals(Set.of("127.0.0.1"), connects.distinct("address"));
      }
      Rows secured = recorded.rows("Dial").where("origin", secure.url(""));
      Rows handshakes = recorded.rows("TlsHandshake").where("origin", secure.url(""));
      assertFalse(secured.sorted("tlsTime").contains(NOTHING), secured::toString);
      assertEquals(secured.sorted("connectionId"), handshakes.sorted("connectionId"));
      assertEquals(secured.sorted("protocol"), handshakes.sorted("protocol"));
      Rows failed = recorded.rows("ExchangeFailed").where("origin", refusing.url(""));
      assertEquals(Set.of("connect"), failed.distinct("phase"), failed::toString);
      assertTrue(recorded.rows("Dial").where("origin", refusing.url("")).count() > 0);
    }
  }
}
