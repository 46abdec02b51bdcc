package io.retropool.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.config.Loaded;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleWarningsTest {
  private static final String SHADOWED =
      "route.b: no call comes to it, as route.a, which is tried before it, matches all that it does";

  @TempDir File folder;
  private File file;

  @BeforeEach
  void nameTheFile() {
    file = new File(folder, "r.properties");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "host=h                       | host=h",
      "host=H,g                     | host=h",
      "host=*.example               | host=*.pay.example",
      "host=*.example,x             | host=a.example,b.example,x",
      "host=api-*                   | host=api-1*",
      "scheme=https                 | scheme=HTTPS;host=h",
      "port=80,443                  | port=443",
      "method=GET,POST              | method=post",
      "idempotent=true              | method=GET,PUT",
      "idempotent=false             | method=POST;idempotent=false",
      "path=/v2                     | path=/v2/x,/v2",
      "path=/                       | path=/v2",
      "query.a=*                    | query.a=1,2",
      "header.X-Job=*               | header.x-job=night",
      "thread=batch-*               | thread=batch-1",
      "caller=com.acme              | caller=com.acme.pay,com.acme.Main$1,com.acme.*Service",
      "caller=com.*                 | caller=com.acme",
      "host=*.e;method=GET          | host=a.e;method=GET;path=/x"})
  void aRuleThatTakesAllCallsFromALaterOneIsNamed(String first, String second) throws IOException {
    assertEquals(List.of(SHADOWED), warnings(rules(first, second)));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "host=h                       | host=h,g",
      "host=h                       | port=80",
      "host=*.example               | host=example",
      "host=a*b                     | host=a*c",
      "host=*.pay.example           | host=*.example",
      "scheme=https                 | scheme=http",
      "scheme=http                  | host=h",
      "port=443                     | port=80,443",
      "method=GET                   | idempotent=true",
      "idempotent=true              | method=GET,POST",
      "path=/v2                     | path=/v20",
      "path=/v2/                    | path=/v2",
      "query.a=1                    | query.a=*",
      "query.a=*                    | query.b=1",
      "header.X-Job=*               | header.X-Other=1",
      "thread=batch-*               | thread=*",
      "caller=com.acme              | caller=com.acme2,com.acme*",
      "caller=com.*.pay             | caller=com.acme.pay",
      "host=*.e;method=GET          | host=a.e;path=/x"})
  void aRuleThatLeavesALaterOneSomethingIsNot(String first, String second) throws IOException {
    assertEquals(List.of(), warnings(rules(first, second)));
  }

  @Test
  void wordsAndRulesThatMatchNothingAreNamed() throws IOException {
    assertEquals(
        List.of(
            "route.a.path: /v2?x=1 matches no call, as a path ends before its ? or #",
            "route.a.caller: com/acme/Main matches no call, as names of classes have dots",
            "route.b.method: PSOT matches no call that uses a registered method; did you mean POST?",
            "route.c: matches no call, as its methods are not what its idempotent says"),
        warnings("route.a.path=/v2?x=1", "route.a.caller=com/acme/Main", "route.a.pool=off", "route.b.method=GET,PSOT",
            "route.b.pool=off", "route.c.method=POST,PATCH", "route.c.idempotent=true", "route.c.pool=off",
            "route.d.method=propfind,X-OWN", "route.d.idempotent=false", "route.d.pool=off"));
  }

  @Test
  void whatIsSaidToBeShadowedIsNeverChosen() throws IOException {
    Random random = new Random(6);
    int found = 0;
    for (int round = 0; round < 300; round++) {
      List<String> lines = new ArrayList<>();
      for (int rule = 0; rule < 6; rule++) {
        lines.add("route.r" + rule + ".host=" + one(random, "a.e", "b.a.e", "*.e", "*.a.e", "*", "a*", "c"));
        lines.add("route.r" + rule + "." + one(random, "path=/", "path=/x", "path=/x/y", "method=GET",
            "method=GET,POST", "idempotent=true", "port=80", "port=80,81", "query.q=*", "query.q=1"));
        lines.add("route.r" + rule + ".pool=off");
      }
      Compiled compiled = Compiled.of(file, lines.toArray(new String[0]));
      for (String warning : warnings(lines.toArray(new String[0]))) {
        found++;
        String shadowed = warning.substring("route.".length(), warning.indexOf(':'));
        for (int call = 0; call < 50; call++) {
          FakeFacts facts = FakeFacts.get("http://" + one(random, "a.e", "b.a.e", "c.b.a.e", "e", "ab", "c")
              + one(random, "", ":81", ":82") + one(random, "", "/", "/x", "/x/y", "/xy")
              + one(random, "", "?q=1", "?q=2"));
          assertTrue(!compiled.decide(facts).startsWith(shadowed + " "), lines + " " + warning);
        }
      }
    }
    assertTrue(found > 100, found + " warnings");
  }

  @Test
  void aThousandRulesAreLookedThroughForEachHostAlone() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      lines.add("route.r" + i + ".host=h" + i % 999 + ".example");
      lines.add("route.r" + i + ".pool=off");
    }
    assertEquals(
        List.of("route.r999: no call comes to it, as route.r0, which is tried before it, matches all that it does"),
        warnings(lines.toArray(new String[0])));
  }

  private static String one(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }

  private static String[] rules(String first, String second) {
    List<String> lines = new ArrayList<>();
    for (String condition : first.split(";")) {
      lines.add("route.a." + condition);
    }
    lines.add("route.a.pool=off");
    for (String condition : second.split(";")) {
      lines.add("route.b." + condition);
    }
    lines.add("route.b.pool=default");
    return lines.toArray(new String[0]);
  }

  private List<String> warnings(String... lines) throws IOException {
    return Routing.warnings(new Loaded().file(file, lines).now());
  }
}
