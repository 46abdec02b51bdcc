package io.retropool.testapp.apache3;

import io.retropool.testapp.Case;
import io.retropool.testapp.DroppedLoader;
import io.retropool.testapp.Redeployed;
import io.retropool.testapp.WithoutPermission;
import io.retropool.testapp.hostile.HostileCases;
import java.util.Map;

/** The habits of applications that use Commons HttpClient 3.0 and 3.1, by name. */
public final class Apache3Cases {
  private Apache3Cases() {}

  public static void addTo(Map<String, Case> cases) {
    Case[] mixed = new Case[8];
    cases.put("apache3/client-per-call", new ClientPerCall());
    cases.put("apache3/read-fully", mixed[0] = new Exchange(Requests::get, Readings::toItsEnd));
    cases.put("apache3/read-fully-disconnect", mixed[1] = new Exchange(Requests::get, Readings::toItsEndAndRelease));
    cases.put("apache3/read-fully-close", mixed[2] = new Exchange(Requests::get, Readings::toItsEndAndRelease));
    cases.put("apache3/read-one-disconnect", mixed[3] = new Exchange(Requests::get, Readings::oneByte));
    cases.put("apache3/read-half-close", mixed[4] = new Exchange(Requests::get, Readings::half));
    cases.put("apache3/status-only", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache3/status-disconnect", mixed[5] = new Exchange(Requests::get, Readings::headAndAbort));
    cases.put("apache3/post-disconnect", mixed[6] = new Exchange(Requests::buffered, Readings::toItsEndAndRelease));
    cases.put("apache3/posts-elsewhere", new PostsElsewhere());
    cases.put("apache3/streaming-post", mixed[7] = new Exchange(Requests::streamed, Readings::toItsEnd));
    cases.put("apache3/error-unread", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache3/error-unread-disconnect", new Exchange(Requests::get, Readings::headAndRelease));
    cases.put("apache3/error-read", new Exchange(Requests::get, Readings::afterSignal));
    cases.put("apache3/with-method", new Exchange(Requests::withoutBody, Readings::toItsEnd));
    cases.put("apache3/https-trust-everybody", new Secure(Secure::everybody, true));
    cases.put("apache3/https-from-stores", new Secure(Secure::fromStores, true));
    cases.put("apache3/https-capturing-verifier", new Secure(Secure::fromStores, false));
    cases.put("apache3/with-authenticator", new WithCredentials());
    cases.put("apache3/addressed", new Addressed());
    cases.put("apache3/with-cookies", new WithCookies());
    cases.put("apache3/interrupted", new Interrupted());
    cases.put("apache3/aborted", new Aborted());
    cases.put("apache3/aborted-in-line", new AbortedInLine());
    cases.put("apache3/used-after-close", new UsedAfterClose());
    cases.put("apache3/given-back-late", new GivenBackLate());
    HostileCases.addTo(cases, "apache3", new Apache3Caller());
    cases.put("apache3/forgotten", new Forgotten());
    DroppedLoader dropped = new DroppedLoader("io.retropool.testapp.apache3.DroppedApplication");
    cases.put("apache3/dropped-loader", dropped);
    cases.put("apache3/redeployed", new Redeployed(dropped::run));
    cases.put(
        "apache3/without-permission", new WithoutPermission(new ClientPerCall(), new Secure(Secure::everybody, true)));
    cases.put("apache3/nested", new Nested());
    cases.put("apache3/mixed", arguments -> mixed[arguments.index() % mixed.length].call(arguments));
  }
}
