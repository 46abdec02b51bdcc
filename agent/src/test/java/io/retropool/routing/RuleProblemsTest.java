package io.retropool.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.retropool.config.Loaded;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each message once, word for word. */
class RuleProblemsTest {
  @TempDir File folder;
  private File file;

  @BeforeEach
  void nameTheFile() {
    file = new File(folder, "r.properties");
  }

  @Test
  void of_a_pool_that_is_not_there() throws IOException {
    assertProblems(
        new String[] {"pool.billing.idle=1", "route.a.pool=biling", "route.default=biling", "route.b.pool=billing"},
        "route.a.pool=biling (" + file + ":2): no pool has this name; allowed is default, billing, off, observe;"
            + " did you mean billing?; the rule is left out",
        "route.default=biling (" + file + ":3): no pool has this name; allowed is default, billing, off, observe;"
            + " did you mean billing?; default holds");
  }

  @Test
  void of_a_pool_that_nothing_leads_to() throws IOException {
    assertProblems(
        new String[] {"pool.defalt.idle=1", "pool.off.idle=1"},
        "pool.defalt (" + file + ":1): no rule leads to this pool; did you mean default?",
        "pool.off (" + file + ":2): the name stands for something else");
  }

  @Test
  void of_a_word_that_is_none() throws IOException {
    assertProblems(
        new String[] {"route.a.hots=x", "route.a.pool=off", "route.b.header.=x", "route.b.pool=off"},
        "route.a.hots (" + file + ":1): allowed after the rule's name is host, scheme, port, method, idempotent, path,"
            + " thread, caller, pool, header.NAME, query.NAME, tag.NAME; did you mean host?; the rule is left out",
        "route.b.header. (" + file + ":3): allowed after the rule's name is host, scheme, port, method, idempotent,"
            + " path, thread, caller, pool, header.NAME, query.NAME, tag.NAME; the rule is left out");
  }

  @Test
  void of_a_tag_that_is_none() throws IOException {
    assertProblems(
        new String[] {
          "route.tags=team", "route.a.tag.prioritiy=high", "route.a.pool=off", "route.b.tag.priority=urgent",
          "route.b.tag.idempotent=yes", "route.b.tag.team=a b", "route.b.pool=off"
        },
        "route.a.tag.prioritiy (" + file + ":2): no tag has this name; known are upstream, priority, idempotent, team;"
            + " did you mean priority?; route.tags adds others; the rule is left out",
        "route.b.tag.priority=urgent (" + file + ":4): allowed is high, normal or low; the rule is left out",
        "route.b.tag.idempotent=yes (" + file + ":5): allowed is true or false; the rule is left out",
        "route.b.tag.team=a b (" + file + ":6): allowed is a word; the rule is left out");
  }

  @Test
  void of_a_rule_that_leads_nowhere() throws IOException {
    assertProblems(
        new String[] {"", "route.a.host=x"},
        "route.a (" + file + ":2): no pool; add route.a.pool = NAME, off or observe; the rule is left out");
  }

  @Test
  void of_a_value_that_is_not_allowed() throws IOException {
    String[][] bad = {
      {"host=x y", "a host, *.suffix or a pattern with *, or several, comma separated"},
      {"host=a,/", "a host, *.suffix or a pattern with *, or several, comma separated"},
      {"port=0", "a number from 1 to 65535, or several, comma separated"},
      {"port=80,x", "a number from 1 to 65535, or several, comma separated"},
      {"scheme=ftp", "http or https"},
      {"method=G T", "a method such as GET, or several, comma separated"},
      {"idempotent=yes", "true or false"},
      {"path=v2", "the beginning of a path, such as /v2, or several, comma separated"},
      {"path=/v2/*", "the beginning of a path, such as /v2, or several, comma separated"},
      {"caller=a,,b", "a class or a package, or several, comma separated"},
      {"header.A=", "a text, in which * stands for any characters, or several, comma separated"},
    };
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String[] row : bad) {
      lines.add("route.r" + lines.size() + "." + row[0]);
      expected.add(lines.get(lines.size() - 1) + " (" + file + ":" + lines.size() + "): allowed is " + row[1]
          + "; the rule is left out");
      lines.add("route.r" + (lines.size() - 1) + ".pool=off");
    }
    assertProblems(lines.toArray(new String[0]), expected.toArray(new String[0]));
  }

  @Test
  void of_a_value_that_is_near_to_an_allowed_one() throws IOException {
    String[][] bad = {
      {"host=https://pay.example.com:443/v2", "a host, *.suffix or a pattern with *", "pay.example.com"},
      {"host=pay.example.com:443", "a host, *.suffix or a pattern with *", "pay.example.com"},
      {"host=::1", "a host, *.suffix or a pattern with *", "[::1]"},
      {"host=http://[::1]:80", "a host, *.suffix or a pattern with *", "[::1]"},
      {"scheme=htps", "http or https", "https"},
      {"idempotent=ture", "true or false", "true"},
      {"tag.priority=hgih", "high, normal or low", "high"},
      {"tag.idempotent=flase", "true or false", "false"},
    };
    for (String[] row : bad) {
      String line = "route.a." + row[0];
      String several = row[0].startsWith("host") ? ", or several, comma separated" : "";
      assertProblems(
          new String[] {line, "route.a.pool=off"},
          line + " (" + file + ":1): allowed is " + row[1] + several + "; did you mean " + row[2]
              + "?; the rule is left out");
    }
  }

  @Test
  void of_a_host_that_cannot_be_a_name() throws IOException {
    String line = "route.a.host=b\u00fc" + "cher.".repeat(20) + "\u00fc".repeat(70);
    assertProblems(
        new String[] {line, "route.a.pool=off"},
        line + " (" + file + ":1): allowed is a host, *.suffix or a pattern with *, or several, comma separated;"
            + " the rule is left out");
  }

  @Test
  void leave_the_other_rules_in_force() throws IOException {
    Compiled compiled =
        Compiled.of(file, "route.a.host=x", "route.a.port=0", "route.a.pool=off", "route.b.host=x", "route.b.pool=off");
    assertEquals("b -> off", compiled.decide("http://x/"));
  }

  @Test
  void are_found_before_the_rules_are_in_force() throws IOException {
    assertEquals(
        List.of("route.a (agent argument): no pool; add route.a.pool = NAME, off or observe; the rule is left out"),
        Routing.problems(new Loaded().argument("route.a.host=x").now()));
  }

  private void assertProblems(String[] lines, String... expected) throws IOException {
    assertEquals(String.join("\n", expected), String.join("\n", Compiled.of(file, lines).problems));
  }
}
