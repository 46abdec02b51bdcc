package io.retropool.e2e.hostile;

import static io.retropool.e2e.servers.HostileReplies.STRAY;
import static io.retropool.e2e.servers.HostileReplies.chunkedEchoAnd;
import static io.retropool.e2e.servers.HostileReplies.echo;
import static io.retropool.e2e.servers.HostileReplies.echoAnd;
import static io.retropool.e2e.servers.HostileReplies.echoEarly;
import static io.retropool.e2e.servers.HostileReplies.firstOnConnection;
import static io.retropool.e2e.servers.HostileReplies.ifMethod;
import static io.retropool.e2e.servers.HostileReplies.late;
import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.close;
import static io.retropool.e2e.servers.Replies.headOnly;
import static io.retropool.e2e.servers.Replies.inTurn;
import static io.retropool.e2e.servers.Replies.readBody;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.retropool.e2e.contract.Compared;
import io.retropool.e2e.contract.Stage;
import io.retropool.e2e.launch.Answer;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The worst fault there is: one caller reads another's answer. Each server here says more than it was asked; each call
 * must have its own answer all the same.
 */
public abstract class DesynchronisationContract extends Compared {
  private static final int CALLS = 6;
  /** Bytes, into the buffers of both sides: the answer is there before the last of them is written. */
  private static final String MORE_THAN_FITS_BETWEEN = "20000000";

  private static final int[] DELAYS = {0, 20};

  @Test
  @DisplayName("bytes beyond Content-Length: a second response, an empty line after a POST")
  void beyondTheLength() {
    for (String beyond : new String[] {STRAY, "\r\n", "x"}) {
      neverForeign(echoAnd(beyond), "GET,POST");
      neverForeign(chunkedEchoAnd(beyond), "GET,POST");
    }
    neverForeignSecurely(echoAnd(STRAY), "GET,POST");
    neverForeignSecurely(chunkedEchoAnd(STRAY), "GET,POST");
  }

  @Test
  @DisplayName("a body after HEAD, at once or late")
  void bodyAfterHead() {
    for (int delay : DELAYS) {
      Reply body = headOnly(200, "Content-Length: " + STRAY.length()).then(late(delay, STRAY));
      neverForeign(ifMethod("HEAD", body, echo()), "HEAD,GET");
      neverForeignSecurely(ifMethod("HEAD", body, echo()), "HEAD,GET");
      Reply chunks = headOnly(200, "Transfer-Encoding: chunked").then(late(delay, STRAY));
      neverForeign(ifMethod("HEAD", chunks, echo()), "HEAD,POST");
    }
  }

  @Test
  @DisplayName("a body after 204 and 304, announced or not, at once or late")
  void bodyAfterNoContent() {
    for (int delay : DELAYS) {
      for (int status : new int[] {204, 304}) {
        neverForeign(ifMethod("PUT", headOnly(status).then(late(delay, STRAY)), echo()), "PUT,GET");
        Reply announced = headOnly(status, "Content-Length: " + STRAY.length()).then(late(delay, STRAY));
        neverForeign(ifMethod("PUT", announced, echo()), "PUT,POST");
      }
      neverForeignSecurely(ifMethod("PUT", headOnly(204).then(late(delay, STRAY)), echo()), "PUT,GET");
    }
  }

  @Test
  @DisplayName("both Content-Length and Transfer-Encoding")
  void twoLengths() {
    Reply both = chunkedEchoAnd("", "Content-Length: 3").then(late(1, STRAY));
    neverForeign(ifMethod("PUT", both, echo()), "PUT,GET");
  }

  @Test
  @DisplayName("an answer before the request's body was sent, and the answer to it afterwards")
  void earlyAnswer() {
    Reply early = ifMethod("POST", echoEarly().then(late(1, STRAY)), echo());
    // Not over https: the first answer on a connection of TLS 1.3 cannot be told from the session tickets before it.
    neverForeignAt(stage -> stage.http(early), "POST,GET", "length", MORE_THAN_FITS_BETWEEN);
    neverForeignAt(stage -> stage.http(early), "POST,GET", "length", MORE_THAN_FITS_BETWEEN, "streamed", "true");
  }

  @Test
  @DisplayName("a final answer to who asks whether to send a body: the server may take what comes next for that body")
  void answerInsteadOfContinue() {
    for (String streamed : new String[] {"false", "true"}) {
      neverForeignAt(stage -> stage.http(ifMethod("POST", echoEarly(), echo())), "POST,GET", "expects", "true",
          "streamed", streamed, "read-timeout", "5000");
    }
  }

  @Test
  @DisplayName("a 100 or 103 and then the answer, or the end")
  void informational() {
    for (String status : new String[] {"100 Continue", "103 Early Hints"}) {
      Reply first = readBody().then(bytes("HTTP/1.1 " + status + "\r\n\r\n"));
      same(stage -> stage.run("send", "url", stage.http(inTurn(echo(), first.then(close()), echo())).url("/"),
          "method", "GET,POST", "count", "4"));
      same(stage -> stage.run("send", "url", stage.http(first.then(echo()).thenClose()).url("/"), "method", "GET,POST",
          "count", "4"));
    }
  }

  /** Of several lengths the server means the first; for clients that take the last. */
  protected final void severalLengths() {
    neverForeignWithMoreToCome(echo("Content-Length: 1000"));
  }

  /** What the client does not take for a part of the first answer comes when the connection is used again. */
  protected final void neverForeignWithMoreToCome(Reply first) {
    neverForeignAt(stage -> stage.http(firstOnConnection(first, bytes(STRAY).then(echo()))), "GET,POST");
  }

  private void neverForeign(Reply reply, String methods) {
    neverForeignAt(stage -> stage.http(reply), methods);
  }

  private void neverForeignSecurely(Reply reply, String methods) {
    neverForeignAt(stage -> stage.https(reply), methods);
  }

  /** Nor does a call fail that would succeed without the agent. */
  private void neverForeignAt(Function<Stage, Server> server, String methods, String... more) {
    withAgent(stage -> {
      Answer answer = calls(stage, server.apply(stage), methods, more);
      assertFalse(answer.outcomes().contains("FOREIGN"), answer.outcomes());
      if (answer.failed() > 0) {
        withoutAgent(usual -> assertEquals(calls(usual, server.apply(usual), methods, more).failed(), answer.failed(),
            answer.outcomes()));
      }
    });
  }

  private static Answer calls(Stage stage, Server server, String methods, String... more) {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("url", server.url("/"), "method", methods, "count", "" + CALLS, "echo", "true"));
    return stage.run("send", arguments.toArray(new String[0]));
  }
}
