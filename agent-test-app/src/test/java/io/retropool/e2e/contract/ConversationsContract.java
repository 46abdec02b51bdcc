package io.retropool.e2e.contract;

import static io.retropool.e2e.servers.Replies.byTarget;
import static io.retropool.e2e.servers.Replies.bytes;
import static io.retropool.e2e.servers.Replies.chunked;
import static io.retropool.e2e.servers.Replies.ifHeader;
import static io.retropool.e2e.servers.Replies.ok;
import static io.retropool.e2e.servers.Replies.readBody;
import static io.retropool.e2e.servers.Replies.status;

import io.retropool.e2e.servers.Moment;
import io.retropool.e2e.servers.Replies;
import io.retropool.e2e.servers.Reply;
import io.retropool.e2e.servers.Server;
import io.retropool.e2e.servers.Tunnel;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What takes more than one message: redirects, challenges, cookies, proxies, time-outs, and callers that give up. */
public abstract class ConversationsContract extends MessagesContract {
  private static final String BASIC = "WWW-Authenticate: Basic realm=\"r\"";
  private static final String DIGEST =
      "WWW-Authenticate: Digest realm=\"r\", nonce=\"abc\", qop=\"auth\", algorithm=MD5";

  @Test
  @DisplayName("redirects on the same host, with and without a body, of a GET and a POST")
  void redirects() {
    for (int code : new int[] {301, 302, 303, 307}) {
      for (int length : new int[] {0, 500}) {
        same(() -> redirecting(code, length), "read-fully");
        same(() -> redirecting(code, length), "post-disconnect");
      }
    }
    same(() -> status(302, 0, "Location: /path?query"), "error-unread");
  }

  private static Reply redirecting(int code, int length) {
    return byTarget(Map.of("/path?query", status(code, length, "Location: /there"), "/there", ok(100)));
  }

  @Test
  @DisplayName("a redirect to another server")
  void redirectElsewhere() {
    same(stage -> {
      Server other = stage.http(ok(100));
      Server first = stage.http(status(302, 10, "Location: " + other.url("/there")));
      stage.run("read-fully", "url", first.url("/"), "count", REPEATED);
    });
  }

  @Test
  @DisplayName("a Basic and a Digest challenge, answered and refused")
  void challenges() {
    for (String challenge : new String[] {BASIC, DIGEST}) {
      same(() -> ifHeader("Authorization", ok(100), status(401, 50, challenge)),
          "with-authenticator", "user", "u", "password", "p");
      same(() -> ifHeader("Authorization", ok(100), status(401, 50, challenge)), "error-read");
      same(() -> status(401, 50, challenge), "with-authenticator", "user", "u", "password", "wrong");
    }
  }

  @Test
  @DisplayName("cookies, kept as long as the caller keeps them")
  void cookies() {
    same(() -> ok(100, "Set-Cookie: a=b; Path=/"), "with-cookies");
  }

  @Test
  @DisplayName("a proxy that answers itself, and asks for credentials")
  void proxy() {
    same(stage -> {
      Server proxy = stage.http(ok(100, "Via: 1.1 proxy"));
      stage.run("read-fully", "url", "http://unknown.invalid/x", "proxy", proxy.address(), "count", REPEATED);
      stage.run("post-disconnect", "url", "http://unknown.invalid/x", "proxy", proxy.address(), "count", REPEATED);
    });
    same(stage -> {
      Server proxy = stage.http(status(407, 20, "Proxy-Authenticate: Basic realm=\"p\""));
      stage.run("error-read", "url", "http://unknown.invalid/x", "proxy", proxy.address(), "count", REPEATED);
    });
  }

  @Test
  @DisplayName("a tunnel through a proxy, and one that is refused")
  void tunnel() {
    same(stage -> {
      Server origin = stage.https(ok(100));
      Server proxy = stage.http(Tunnel.toItsTarget());
      stage.run("https-trust-everybody", "url", origin.url("/x"), "proxy", proxy.address());
    });
    same(stage -> {
      Server proxy = stage.http(status(403, 20));
      stage.run("https-trust-everybody", "url", "https://unknown.invalid/x", "proxy", proxy.address());
    });
  }

  @Test
  @DisplayName("a refused connection and an unknown host")
  void unreachable() {
    same(stage -> {
      Server refusing = stage.http(ok(0));
      refusing.refuse();
      stage.run("read-fully", "url", refusing.url("/"), "count", REPEATED);
      // Of each class its own: for some seconds the JDK remembers that there is none, and then says less about it.
      stage.run("read-fully", "url", "http://" + getClass().getSimpleName() + ".invalid/", "count", REPEATED);
    });
  }

  @Test
  @DisplayName("a read timeout before the answer and in its middle")
  void readTimeout() {
    String half = Replies.head(200, "Content-Length: 100") + "\r\nhalf";
    for (Reply start : new Reply[] {readBody(), readBody().then(bytes(half))}) {
      same(stage -> {
        Moment never = new Moment();
        Server server = stage.http(start.then(Replies.await(never)));
        stage.run("read-fully", "url", server.url("/"), "read-timeout", "250", "count", REPEATED);
        server.traffic().awaitRequests(Integer.parseInt(REPEATED));
        never.come();
      });
    }
  }

  @Test
  @DisplayName("callers that forbid caches, or keeping the connection")
  void switches() {
    same(() -> ok(100), "read-fully", "caches", "false");
    same(() -> ok(100), "read-fully", "header", "Connection:close");
    same(() -> chunked(200, 1000, 100), "read-fully-disconnect", "header", "Connection:close");
  }

  @Test
  @DisplayName("a caller that is interrupted before it calls")
  void interrupted() {
    same(() -> ok(100), "interrupted");
  }

  @Test
  @DisplayName("a call that another thread ends while the answer is awaited")
  void aborted() {
    same(stage -> {
      Moment arrived = new Moment();
      Moment never = new Moment();
      Server server = stage.http(readBody().then(Replies.reach(arrived)).then(Replies.await(never)));
      stage.run("aborted", "url", server.url("/"), "signal", stage.signal(arrived::await), "read-timeout", "2000");
      never.come();
    });
  }

  @Test
  @DisplayName("calls nested in the reading of others")
  void nested() {
    same(() -> ok(1000), "nested", "depth", "20");
    same(() -> ok(100_000), "nested", "depth", "5");
  }

  @Test
  @DisplayName("many threads with many habits at once")
  void mixed() {
    same(stage -> stage.run("mixed", "url", stage.http(ok(20_000)).url("/"), "threads", "1", "count", "64"));
  }
}
