package io.retropool.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.retropool.config.Loaded;
import java.io.File;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingTest {
  @TempDir File folder;
  private File file;

  @BeforeEach
  void nameTheFile() {
    file = new File(folder, "r.properties");
  }

  @Test
  void without_rules_every_call_goes_to_the_default_pool() throws IOException {
    assertEquals("- -> default", compiled().decide("http://a.example/"));
  }

  @Test
  void a_call_that_no_rule_matches_goes_where_route_default_says() throws IOException {
    assertEquals("- -> observe", compiled("route.default=observe").decide("http://a.example/"));
    Decision decision = compiled("route.default=observe").routing.decide(FakeFacts.get("http://a.example/"));
    assertTrue(decision.observed());
    assertNull(decision.pool());
    assertEquals("- -> b", compiled("route.default=b", "pool.b.idle=1").decide("http://a.example/"));
  }

  @Test
  void a_host_is_compared_whole_in_any_case_and_with_a_dot_at_its_end() throws IOException {
    Compiled compiled = compiled("route.r.host = Pay.example.com", "route.r.pool = off");
    assertEquals("r -> off", compiled.decide("http://pay.example.com/"));
    assertEquals("r -> off", compiled.decide("http://PAY.Example.com:8080/x"));
    assertEquals("r -> off", compiled.decide("http://pay.example.com./"));
    assertEquals("- -> default", compiled.decide("http://a.pay.example.com/"));
    assertEquals("- -> default", compiled.decide("http://example.com/"));
    assertEquals("- -> default", compiled.decide("http://xpay.example.com/"));
  }

  @Test
  void a_host_that_is_not_ascii_is_also_known_by_its_ascii_name() throws IOException {
    Compiled exact = compiled("route.r.host = B\u00fccher.example", "route.r.pool = off");
    assertEquals("r -> off", exact.decide("http://xn--bcher-kva.example/"));
    assertEquals("- -> default", exact.decide("http://bucher.example/"));
    Compiled below = compiled("route.r.host = *.b\u00fccher.example", "route.r.pool = off");
    assertEquals("r -> off", below.decide("http://www.xn--bcher-kva.example/"));
    Compiled glob = compiled("route.r.host = www.*.b\u00fccher.example", "route.r.pool = off");
    assertEquals("r -> off", glob.decide("http://www.a.xn--bcher-kva.example/"));
  }

  @Test
  void a_suffix_is_for_all_hosts_below_it_and_not_for_itself() throws IOException {
    Compiled compiled = compiled("route.r.host = *.example.com", "route.r.pool = off");
    assertEquals("r -> off", compiled.decide("http://a.example.com/"));
    assertEquals("r -> off", compiled.decide("http://b.a.example.com/"));
    assertEquals("- -> default", compiled.decide("http://example.com/"));
    assertEquals("- -> default", compiled.decide("http://notexample.com/"));
    assertEquals("- -> default", compiled.decide("http://a.example.org/"));
  }

  @Test
  void a_star_elsewhere_stands_for_any_characters() throws IOException {
    Compiled compiled = compiled("route.r.host = api-*.example.com, 10.0.*", "route.r.pool = off");
    assertEquals("r -> off", compiled.decide("http://api-7.example.com/"));
    assertEquals("r -> off", compiled.decide("http://10.0.0.7/"));
    assertEquals("- -> default", compiled.decide("http://www.example.com/"));
  }

  @Test
  void an_address_of_ipv6_is_a_host_too() throws IOException {
    assertEquals("r -> off", compiled("route.r.host=[::1]", "route.r.pool=off").decide("http://[::1]:80/"));
  }

  @Test
  void the_first_rule_in_the_file_wins_however_special_its_host() throws IOException {
    String[] rules = {
      "route.all.scheme=https", "route.all.pool=off",
      "route.glob.host=*a*", "route.glob.pool=observe",
      "route.below.host=*.example.com", "route.below.pool=p",
      "route.one.host=b.example.com", "route.one.pool=q",
      "pool.p.idle=1", "pool.q.idle=1"
    };
    Compiled compiled = compiled(rules);
    assertEquals(List.of(), compiled.problems);
    assertEquals("all -> off", compiled.decide("https://b.example.com/"));
    assertEquals("glob -> observe", compiled.decide("http://b.example.com/"));
    assertEquals("below -> p", compiled(rules[4], rules[5], rules[6], rules[7], rules[8], rules[9])
        .decide("http://b.example.com/"));
    assertEquals("one -> q", compiled(rules[6], rules[7], rules[4], rules[5], rules[8], rules[9])
        .decide("http://b.example.com/"));
  }

  @Test
  void the_order_is_that_of_the_rules_first_lines() throws IOException {
    Compiled compiled = compiled("route.b.host=x", "route.a.host=x", "route.a.pool=off", "route.b.pool=observe");
    assertEquals("b -> observe", compiled.decide("http://x/"));
  }

  @Test
  void another_source_changes_one_line_of_a_rule_and_leaves_its_place() throws IOException {
    Loaded loaded = new Loaded().argument("route.b.pool=off");
    Compiled compiled =
        Compiled.of(loaded, file, "route.a.host=x", "route.a.pool=observe", "route.b.host=*", "route.b.pool=default");
    assertEquals("a -> observe", compiled.decide("http://x/"));
    assertEquals("b -> off", compiled.decide("http://y/"));
  }

  @Test
  void a_rule_that_the_file_does_not_know_is_tried_before_the_files() throws IOException {
    Loaded loaded = new Loaded().argument("route.z.host=x,route.z.pool=off");
    assertEquals("z -> off", Compiled.of(loaded, file, "route.a.host=x", "route.a.pool=observe").decide("http://x/"));
  }

  @Test
  void all_conditions_of_a_rule_must_hold() throws IOException {
    Compiled compiled =
        compiled("route.r.host=x", "route.r.port=80,8080", "route.r.scheme=http", "route.r.method=GET, put",
            "route.r.path=/v2, /api/", "route.r.pool=off");
    assertEquals("r -> off", compiled.decide("http://x/v2"));
    assertEquals("r -> off", compiled.decide(FakeFacts.of("PUT", "http://x:8080/v2/y")));
    assertEquals("r -> off", compiled.decide("http://x/api/y"));
    assertEquals("- -> default", compiled.decide("http://x:81/v2"));
    assertEquals("- -> default", compiled.decide("http://x/v20"));
    assertEquals("- -> default", compiled.decide("http://x/api"));
    assertEquals("- -> default", compiled.decide("https://x:80/v2"));
    assertEquals("- -> default", compiled.decide(FakeFacts.of("POST", "http://x/v2")));
  }

  @Test
  void an_empty_path_is_the_root() throws IOException {
    assertEquals("r -> off", compiled("route.r.path=/", "route.r.pool=off").decide("http://x"));
  }

  @Test
  void idempotent_is_by_the_method() throws IOException {
    Compiled compiled = compiled("route.r.idempotent=false", "route.r.pool=off");
    for (String method : new String[] {"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"}) {
      assertEquals("- -> default", compiled.decide(FakeFacts.of(method, "http://x/")), method);
    }
    assertEquals("r -> off", compiled.decide(FakeFacts.of("POST", "http://x/")));
    assertEquals("r -> off", compiled.decide(FakeFacts.of("PATCH", "http://x/")));
  }

  @Test
  void a_header_is_present_equal_or_like_a_pattern() throws IOException {
    Compiled compiled =
        compiled("route.present.header.X-Any=*", "route.present.pool=off",
            "route.like.header.x-tenant=gold*, silver", "route.like.pool=observe");
    assertEquals("present -> off", compiled.decide(FakeFacts.get("http://x/").header("X-Any", "")));
    assertEquals("like -> observe", compiled.decide(FakeFacts.get("http://x/").header("X-Tenant", "goldfish")));
    assertEquals("like -> observe", compiled.decide(FakeFacts.get("http://x/").header("X-TENANT", "silver")));
    assertEquals("- -> default", compiled.decide(FakeFacts.get("http://x/").header("X-Tenant", "silverfish")));
    assertEquals("- -> default", compiled.decide("http://x/"));
  }

  @Test
  void a_query_parameter_is_compared_decoded() throws IOException {
    Compiled compiled = compiled("route.r.query.tenant=a b, caf\u00e9*", "route.r.pool=off");
    assertEquals("r -> off", compiled.decide("http://x/?tenant=a+b"));
    assertEquals("r -> off", compiled.decide("http://x/?y=1&tenant=a%20b&z"));
    assertEquals("r -> off", compiled.decide("http://x/?tenant=caf%C3%A9s"));
    assertEquals("- -> default", compiled.decide("http://x/?tenant=a"));
    assertEquals("- -> default", compiled.decide("http://x/?tenants=a+b&x=tenant"));
    assertEquals("- -> default", compiled.decide("http://x/"));
    assertEquals("r -> off", compiled("route.r.query.debug=*", "route.r.pool=off").decide("http://x/?debug"));
  }

  @Test
  void a_thread_is_known_by_its_name() throws Exception {
    Compiled compiled = compiled("route.r.thread=batch-*", "route.r.pool=off");
    String[] decided = new String[1];
    Thread thread = new Thread(() -> decided[0] = compiled.decide("http://x/"), "batch-1");
    thread.start();
    thread.join();
    assertEquals("r -> off", decided[0]);
    assertEquals("- -> default", compiled.decide("http://x/"));
  }

  @Test
  void only_rules_for_the_host_look_at_anything_but_the_host() throws IOException {
    Compiled compiled = compiled("route.r.host=x, *.y", "route.r.header.A=*", "route.r.pool=off");
    FakeFacts other = FakeFacts.get("http://z/");
    compiled.decide(other);
    assertEquals(List.of(), other.asked);
    FakeFacts named = FakeFacts.get("http://a.y/");
    compiled.decide(named);
    assertEquals(List.of("header A"), named.asked);
  }

  @Test
  void what_costs_little_is_asked_first() throws IOException {
    Compiled compiled =
        compiled("route.r.header.A=1", "route.r.query.q=1", "route.r.path=/", "route.r.method=GET", "route.r.pool=off");
    FakeFacts facts = FakeFacts.get("http://x/?q=1").header("A", "1");
    assertEquals("r -> off", compiled.decide(facts));
    assertEquals(List.of("method", "path", "query", "header A"), facts.asked);
  }

  @Test
  void tags_are_what_the_rule_says_in_the_order_of_the_alphabet() throws IOException {
    Compiled compiled =
        compiled("route.tags=team", "route.r.host=x", "route.r.pool=default", "route.r.tag.upstream=billing",
            "route.r.tag.priority=high", "route.r.tag.team=a");
    assertEquals(List.of(), compiled.problems);
    Tags tags = compiled.routing.decide(FakeFacts.get("http://x/")).tags();
    assertEquals("priority=high team=a upstream=billing", tags.toString());
    assertEquals("a", tags.get("team"));
    assertSame(Tags.NONE, compiled.routing.decide(FakeFacts.get("http://y/")).tags());
  }

  @Test
  void the_tag_idempotent_knows_better_than_the_method() throws IOException {
    Compiled compiled =
        compiled("route.a.host=a", "route.a.pool=default", "route.a.tag.idempotent=true",
            "route.b.host=b", "route.b.pool=default", "route.b.tag.idempotent=false");
    assertFalse(compiled.routing.decide(FakeFacts.get("http://a/")).unsafe(true));
    assertTrue(compiled.routing.decide(FakeFacts.get("http://b/")).unsafe(false));
    assertTrue(compiled.routing.decide(FakeFacts.get("http://c/")).unsafe(true));
    assertFalse(compiled.routing.decide(FakeFacts.get("http://c/")).unsafe(false));
  }

  private Compiled compiled(String... lines) throws IOException {
    return Compiled.of(file, lines);
  }
}
