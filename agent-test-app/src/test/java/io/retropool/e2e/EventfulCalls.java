package io.retropool.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Report;
import io.retropool.e2e.launch.Stderr;
import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tls;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls that cause each of the events, to a server for each cause. Every request carries {@link #SECRET} wherever a
 * request can carry one. For one thread.
 */
final class EventfulCalls implements AutoCloseable {
  /** In the user, the path, the query and a header of each request, which no event may tell. */
  static final String SECRET = "hush-hush";

  /** Calls that are made one within the other. */
  static final int DEPTH = 5;

  private static final KeyMaterial KEYS = KeyMaterial.named("server");
  private static final KeyMaterial STRANGER = KeyMaterial.named("stranger");
  private static final Reply OK = Replies.ok(1000);

  /** Answers three times, and then closes without having said so. */
  final Server shared = Server.http(Replies.inTurn(OK, OK, OK.thenClose(), OK));

  /** Sends more than anybody reads. */
  final Server unread = Server.http(Replies.ok(500_000));

  /** Sends more than the JDK would read for somebody who closes half-way. */
  final Server halfRead = Server.http(Replies.ok(600_000));

  /** Closes instead of its second answer. */
  final Server stale = Server.http(Replies.inTurn(OK, Replies.close(), OK));

  /** Never answers. */
  final Server mute = Server.http(Replies.close());

  final Server nested = Server.http(OK);
  final Server refusing = Server.http(OK);
  final Server secure = https(KEYS, OK);

  /** Asks for a new connection each time, whose TLS session can be resumed. */
  final Server closing = https(KEYS, Replies.ok(1000, "Connection: close").thenClose());

  final Server capturing = https(KEYS, OK);
  final Server untrusted = https(STRANGER, OK);
  private final App app;

  EventfulCalls(App app) {
    this.app = app;
    refusing.refuse();
  }

  /** What the application's JVM trusts by default. */
  static String[] trustFlags() {
    return new String[] {"-Djavax.net.ssl.trustStore=" + KEYS.trustStore(), "-Djavax.net.ssl.trustStoreType=PKCS12",
        "-Djavax.net.ssl.trustStorePassword=" + KeyMaterial.PASSWORD};
  }

  /** Three that share a connection, and one that finds it closed. */
  void sharing() {
    call("read-fully-disconnect", shared, "count", "3").allSucceeded(3);
    awaitClosed(shared);
    call("read-fully-disconnect", shared).allSucceeded(1);
  }

  /**
   * As above, two whose response is lost, {@link #DEPTH} at once, one that nobody accepts, one that is not answered,
   * one whose answer is read in part, and one that is sent again as the server has closed.
   */
  void http() {
    sharing();
    // The first loss has the stacks of those that follow remembered.
    for (int i = 0; i < 2; i++) {
      call("status-only", unread).allSucceeded(1);
      awaitLost();
    }
    call("nested", nested, "depth", Integer.toString(DEPTH)).allSucceeded(1);
    assertEquals(1, call("read-fully", refusing).failed());
    assertEquals(1, call("read-fully", mute).failed());
    call("read-half-close", halfRead).allSucceeded(1);
    call("read-fully-disconnect", stale, "count", "2").allSucceeded(2);
  }

  /** Two that share a connection, two of which the second resumes, two that cannot share, one that trusts nobody. */
  void https() {
    String[] stores = {"trust", KEYS.trustStore().toString(), "password", KeyMaterial.PASSWORD, "count", "2"};
    call("https-from-stores", secure, stores).allSucceeded(2);
    call("https-default", closing, "count", "2").allSucceeded(2);
    call("https-capturing-verifier", capturing, stores).allSucceeded(2);
    assertEquals(1, call("https-default", untrusted).failed());
  }

  /** Ends an application that has made such calls, and checks what each end must show. */
  static Report ended(App app) {
    Ended ended = app.end();
    Stderr stderr = Stderr.of(ended.stderr());
    assertEquals(List.of(WithAgent.started(app.launch())), stderr.ours());
    stderr.reported("suppressed", 0).reported("inactive", 0).reported("leased", 0).reported("pending", 0);
    return ended.report();
  }

  /** {@code scheme://host:port}. */
  static String origin(Server server) {
    return server.url("");
  }

  @Override
  public void close() {
    for (Server server : List.of(
        shared, unread, halfRead, stale, refusing, mute, nested, secure, closing, capturing, untrusted)) {
      server.close();
    }
  }

  private Answer call(String habit, Server server, String... more) {
    String url = server.url("/" + SECRET + "?key=" + SECRET).replace("://", "://user:" + SECRET + "@");
    List<String> arguments = new ArrayList<>(List.of("url", url, "header", "X-Key:" + SECRET));
    arguments.addAll(List.of(more));
    return app.run("urlconnection/" + habit, arguments.toArray(new String[0]));
  }

  private void awaitLost() {
    while (unread.traffic().open() > 0) {
      app.collect();
    }
  }

  private static void awaitClosed(Server server) {
    while (server.traffic().open() > 0) {
      Thread.onSpinWait();
    }
  }

  private static Server https(KeyMaterial keys, Reply reply) {
    return Server.https(Tls.with(keys.keyStore()), reply);
  }
}
