package io.retropool.e2e;

import static io.retropool.e2e.EventfulCalls.DEPTH;
import static io.retropool.e2e.EventfulCalls.origin;
import static io.retropool.e2e.Recorded.NOTHING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.e2e.Recorded.Rows;
import io.retropool.e2e.servers.Server;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a recording says of the making of connections. */
interface DialEvents {
  Recorded recorded();

  EventfulCalls calls();

  @Test
  @DisplayName("each connection that a server accepted has its dial, which says why it was needed")
  default void dials() {
    assertEquals(List.of("empty", "failed check"), dials(calls().shared).sorted("reason"));
    assertEquals(List.of("empty", "empty"), dials(calls().unread).sorted("reason"));
    assertEquals(List.of("empty", "empty", "overflow", "overflow", "overflow"), dials(calls().nested).sorted("reason"));
    for (Server server : List.of(calls().shared, calls().unread, calls().nested, calls().secure, calls().closing)) {
      Rows dials = dials(server);
      assertEquals(server.traffic().connections(), dials.count(), server.url(""));
      assertFalse(dials.sorted("connectTime").contains(NOTHING), dials::toString);
      assertEquals(Collections.nCopies(dials.count(), ""), dials.sorted("failed"));
    }
    Rows all = recorded().rows("Dial");
    assertEquals(Set.of("default"), Set.copyOf(all.sorted("pool")));
    assertEquals(Set.of("urlconnection"), Set.copyOf(all.sorted("client")));
    assertTrue(recorded().type("Dial").stacks().stream().anyMatch(stack ->
        stack.contains("io.retropool.testapp.urlconnection.ReadFullyAndDisconnect.call")));
  }

  @Test
  @DisplayName("a dial that failed says with which error")
  default void failedDials() {
    assertEquals(List.of("java.net.ConnectException"), dials(calls().refusing).sorted("failed"));
    assertEquals(List.of("javax.net.ssl.SSLHandshakeException"), dials(calls().untrusted).sorted("failed"));
    assertEquals(List.of("javax.net.ssl.SSLHandshakeException"),
        recorded().rows("TlsHandshake").where("origin", origin(calls().untrusted)).sorted("failed"));
  }

  @Test
  @DisplayName("the dial and the handshake know the protocol, the time, and whether the session was resumed")
  default void handshakes() {
    assertEquals(1, calls().closing.traffic().resumedHandshakes());
    for (Rows rows : List.of(dials(calls().closing), handshakes(calls().closing))) {
      assertEquals(List.of("TLSv1.3", "TLSv1.3"), rows.sorted("protocol"));
    }
    assertEquals(List.of("false", "true"), dials(calls().closing).sorted("tlsResumed"));
    assertEquals(List.of("false", "true"), handshakes(calls().closing).sorted("resumed"));
    assertFalse(dials(calls().closing).sorted("tlsTime").contains(NOTHING));
    assertEquals(dials(calls().closing).sorted("connectionId"), handshakes(calls().closing).sorted("connectionId"));
    assertEquals(List.of("false"), handshakes(calls().secure).sorted("resumed"));
    assertEquals(List.of("", ""), dials(calls().shared).sorted("protocol"));
    assertEquals(List.of(NOTHING, NOTHING), dials(calls().shared).sorted("tlsTime"));
  }

  @Test
  @DisplayName("look-ups and connects are recorded with their addresses")
  default void phases() {
    Rows lookUps = recorded().rows("DnsLookup");
    assertEquals(Set.of("127.0.0.1"), Set.copyOf(lookUps.sorted("host")));
    assertEquals(Set.of("1"), Set.copyOf(lookUps.sorted("addresses")));
    Rows connects = recorded().rows("TcpConnect");
    assertEquals(Set.of("127.0.0.1"), Set.copyOf(connects.sorted("address")));
    assertEquals(DEPTH, connects.where("port", Integer.toString(calls().nested.port())).count());
    assertFalse(dials(calls().nested).sorted("dnsTime").contains(NOTHING));
    assertEquals(afterTheFirst(recorded().rows("Dial")), afterTheFirst(lookUps));
    assertEquals(dials(calls().nested).distinct("connectionId"),
        connects.where("port", Integer.toString(calls().nested.port())).distinct("connectionId"));
  }

  @Test
  @DisplayName("a connect that failed says where to, and with which error")
  default void failedConnects() {
    Rows failed = recorded().rows("TcpConnect").where("port", Integer.toString(calls().refusing.port()));
    assertEquals(List.of("127.0.0.1"), failed.sorted("address"));
    assertEquals(List.of("java.net.ConnectException"), failed.sorted("failed"));
  }

  /** The connections but the very first, whose name is looked up while a thread of the agent's weaves the look-up. */
  private static Set<String> afterTheFirst(Rows rows) {
    Set<String> connections = new HashSet<>(rows.distinct("connectionId"));
    connections.remove("1");
    return connections;
  }

  default Rows dials(Server server) {
    return recorded().rows("Dial").where("origin", origin(server));
  }

  private Rows handshakes(Server server) {
    return recorded().rows("TlsHandshake").where("origin", origin(server));
  }
}
