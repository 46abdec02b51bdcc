package io.retropool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  @TempDir File folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private File file;

  @BeforeEach
  void nameTheFile() {
    file = new File(folder, "r.properties");
  }

  @Test
  void a_good_file_is_good() throws IOException {
    assertEquals(Cli.OK, check(new String[] {"pool.default.idle = 3"}));
    assertEquals(file + " is good\n", out.toString());
    assertEquals("", err.toString());
  }

  @Test
  void each_mistake_has_its_line() throws IOException {
    assertEquals(Cli.FAILED, check(new String[] {"pool.default.idle = x", "route.a.pool = b"}));
    assertEquals(
        "pool.default.idle=x (" + file + ":1): allowed is a whole number from 0 to 2147483647; 512 holds (default)\n"
            + "route.a.pool=b (" + file + ":2): no pool has this name; allowed is default, off, observe;"
            + " the rule is left out\n",
        err.toString());
    assertEquals("", out.toString());
  }

  @Test
  void a_rule_that_no_call_comes_to_is_said_and_yet_the_file_is_good() throws IOException {
    String[] lines = {"route.all.host = *.example", "route.all.pool = off", "route.pay.host = pay.example",
      "route.pay.pool = default"};
    assertEquals(Cli.OK, check(lines));
    assertEquals(file + " is good\n", out.toString());
    assertEquals("route.pay: no call comes to it, as route.all, which is tried before it, matches all that it does\n",
        err.toString());
  }

  @Test
  void of_a_prewarmed_origin_it_is_said_for_whom() throws IOException {
    String[] lines = {
      "pool.default.prewarm = 3", "pool.default.prewarm-origins = https://pay.example", "pool.default.idle = 9"
    };
    assertEquals(Cli.OK, check(lines, "https://Pay.example/v2", "GET", "http://pay.example/v2", "GET"));
    assertEquals(1, out.toString().split("prewarmed for HttpURLConnection without a proxy", -1).length - 1);
  }

  @Test
  void a_call_is_explained_rule_by_rule() throws IOException {
    String[] lines = {
      "route.batch.header.X-Job = *", "route.batch.pool = off", "route.pay.host = *.pay.example",
      "route.pay.method = POST", "route.pay.pool = pay", "route.pay.tag.priority = high", "pool.pay.idle = 3"
    };
    int code = check(lines, "https://eu.pay.example/v2", "post", "https://eu.pay.example", "GET",
        "http://x:81/?q", "GET", "x-job: 7");
    assertEquals(Cli.OK, code);
    assertEquals(
        file + " is good\n"
            + "\n"
            + "POST https://eu.pay.example:443/v2\n"
            + "  route.batch does not match: route.batch.header.X-Job=* (" + file + ":1)\n"
            + "  route.pay matches\n"
            + "  -> pool pay, tags priority=high\n"
            + "     pool.pay.idle=3 (" + file + ":7)\n"
            + "\n"
            + "GET https://eu.pay.example:443\n"
            + "  route.batch does not match: route.batch.header.X-Job=* (" + file + ":1)\n"
            + "  route.pay does not match: route.pay.method=POST (" + file + ":4)\n"
            + "  no rule matches: route.default=default (default)\n"
            + "  -> pool default\n"
            + "\n"
            + "GET http://x:81/\n"
            + "  route.batch matches\n"
            + "  -> off: as without the agent\n",
        out.toString());
  }

  @Test
  void what_holds_for_every_pool_is_said_as_well() throws IOException {
    String[] lines = {
      "pool.default.overflow = wait", "pool.default.connections-per-origin = 9", "route.pay.host = pay.example",
      "route.pay.pool = pay", "pool.pay.connections-per-origin = 3"
    };
    check(lines, "http://pay.example/", "GET", "http://x/", "GET");
    assertEquals(
        "  route.pay matches\n"
            + "  -> pool pay\n"
            + "     pool.pay.connections-per-origin=3 (" + file + ":5)\n"
            + "     pool.default.overflow=wait (" + file + ":1)\n"
            + "\n"
            + "GET http://x:80/\n"
            + "  route.pay does not match: route.pay.host=pay.example (" + file + ":3)\n"
            + "  no rule matches: route.default=default (default)\n"
            + "  -> pool default\n"
            + "     pool.default.connections-per-origin=9 (" + file + ":2)\n"
            + "     pool.default.overflow=wait (" + file + ":1)\n",
        out.toString().substring(out.toString().indexOf("  route.pay")));
  }

  @Test
  void who_makes_the_call_is_not_guessed() throws IOException {
    String[] lines = {
      "route.batch.thread = main, batch-*", "route.batch.caller = com.acme", "route.batch.pool = off",
      "route.pay.host = pay.example", "route.pay.pool = observe"
    };
    check(lines, "http://pay.example/", "GET");
    assertEquals(
        "  route.batch matches where the running process says so: route.batch.thread=main, batch-* (" + file
            + ":1), route.batch.caller=com.acme (" + file + ":2)\n"
            + "  -> off: as without the agent\n"
            + "  where it does not:\n"
            + "  route.pay matches\n"
            + "  -> observe: as without the agent, and counted\n",
        out.toString().substring(out.toString().indexOf("  route.batch")));
  }

  @Test
  void switches_that_keep_a_call_from_its_pool_are_said() throws IOException {
    String[] lines = {"rollout = 10%", "mode = observe", "client.apache3.enabled = false"};
    check(lines, "http://x/", "GET");
    String said = out.toString();
    String share = "in that share of the JVMs: rollout=10% (" + file + ":1); in the others as without";
    assertTrue(said.contains(share), said);
    assertTrue(said.contains("but mode=observe (" + file + ":2): as without the agent, and counted\n"), said);
    assertTrue(said.contains("but not for that client: client.apache3.enabled=false (" + file + ":3)\n"), said);
    out.reset();
    check(new String[] {"enabled = false", "rollout = 10%"}, "http://x/", "GET");
    assertTrue(out.toString().endsWith("but enabled=false (" + file + ":1): as without the agent\n"), out.toString());
  }

  @Test
  void a_host_may_have_an_underscore() throws IOException {
    String[] lines = {"route.pay.host = pay_service", "route.pay.port = 8080", "route.pay.pool = off"};
    assertEquals(Cli.OK, check(lines, "http://pay_service:8080/v2", "GET", "http://pay_service/", "GET"));
    assertTrue(out.toString().contains("GET http://pay_service:8080/v2\n  route.pay matches\n"), out.toString());
    assertTrue(out.toString().contains("GET http://pay_service:80/\n  route.pay does not match"), out.toString());
    assertEquals(Cli.MISUSED, check(lines, "http://a b:80/", "GET"));
    assertEquals(Cli.MISUSED, check(lines, "http://:80/", "GET"));
  }

  @Test
  void what_is_no_request_is_said() throws IOException {
    assertEquals(Cli.MISUSED, check(new String[] {""}, "pay.example", "GET"));
    assertEquals("not a URL and a method: pay.example\n", err.toString());
  }

  private int check(String[] lines, String... requests) throws IOException {
    Files.writeString(file.toPath(), String.join("\n", lines));
    List<String> words = new ArrayList<>(List.of(file.getPath()));
    words.addAll(List.of(requests));
    return new Check(new PrintStream(out), new PrintStream(err)).run(words);
  }
}
