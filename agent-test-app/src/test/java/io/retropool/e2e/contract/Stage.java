package io.retropool.e2e.contract;

import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.launch.App;
import io.retropool.e2e.servers.KeyMaterial;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.SignalPort;
import io.retropool.e2e.servers.Tls;
import java.util.ArrayList;
import java.util.List;

/**
 * One scenario with one application: its servers, its calls, and a record of what callers and servers saw. Closing it
 * closes the servers. For one thread.
 */
public final class Stage implements AutoCloseable {
  private final App app;
  private final String family;
  private final List<Server> servers = new ArrayList<>();
  private final List<SignalPort> signals = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Stage(App app, String family) {
    this.app = app;
    this.family = family;
  }

  public Server http(Reply reply) {
    return keep(Server.http(reply));
  }

  public Server https(Reply reply) {
    return keep(Server.https(Tls.with(KeyMaterial.named("server").keyStore()), reply));
  }

  /** @param tls key and client authentication of the server */
  public Server https(Tls tls, Reply reply) {
    return keep(Server.https(tls, reply));
  }

  /** {@code host:port} at which the application says that it has come so far. */
  public String signal(SignalPort.Action action) {
    SignalPort port = new SignalPort(action);
    signals.add(port);
    return port.address();
  }

  /** Has the client's application do that, and remembers what came of it. */
  public Answer run(String habit, String... keysAndValues) {
    Answer answer = app.run(family + '/' + habit, keysAndValues);
    answers.add(answer);
    return answer;
  }

  /** What else was seen, and must be the same without and with the agent. */
  public void note(String seen) {
    notes.add(seen);
  }

  /** A system property of the application's JVM; null clears it. */
  public void set(String key, String value) {
    app.set(key, value);
  }

  /** What the callers had in their hands, and what arrived at the servers, without what differs from run to run. */
  String seen() {
    StringBuilder seen = new StringBuilder();
    for (Answer answer : answers) {
      seen.append("callers: ok=").append(answer.ok()).append(" failed=").append(answer.failed()).append('\n')
          .append(answer.outcomes());
    }
    for (int i = 0; i < servers.size(); i++) {
      List<String> requests = servers.get(i).traffic().requests().stream().map(request -> request.text()).toList();
      seen.append("server ").append(i).append(" received ").append(requests.size()).append(" requests:\n");
      requests.forEach(request -> seen.append(request).append('\n'));
    }
    notes.forEach(note -> seen.append(note).append('\n'));
    return normalise(seen.toString());
  }

  /**
   * Ports differ from run to run, a Digest answer has a nonce of the client's (RFC 7616, section 3.4) and a WebSocket a
   * key (RFC 6455, section 4.1). Where a server closes a connection unannounced, Apache HttpClient 5.0 may try again,
   * and leaves out then what it has added itself.
   */
  private String normalise(String text) {
    String normal = text;
    for (int i = 0; i < servers.size(); i++) {
      normal = normal.replace(servers.get(i).address(), "server-" + i);
    }
    normal = normal.replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:port");
    if (family.equals("apache5")) {
      normal = normal.replaceAll("Accept-Encoding: [^\n]*\n", "");
    }
    normal = normal.replaceAll("(?i)sec-websocket-key: [^\n]*\n", "");
    return normal.replaceAll("cnonce=\"[^\"]*\"", "cnonce=...").replaceAll("response=\"[^\"]*\"", "response=...");
  }

  private Server keep(Server server) {
    servers.add(server);
    return server;
  }

  @Override
  public void close() {
    servers.forEach(Server::close);
    signals.forEach(SignalPort::close);
  }
}
