package io.retropool.testapp.apache40;

import io.retropool.testapp.Case;
import io.retropool.testapp.DroppedLoader;
import io.retropool.testapp.Redeployed;
import io.retropool.testapp.Readings;
import io.retropool.testapp.WithoutPermission;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.hostile.HostileCases;
import java.util.Map;

/** The habits of applications that use Apache HttpClient 4.0 to 4.2, by name. */
public final class Apache40Cases {
  private Apache40Cases() {}

  public static void addTo(Map<String, Case> cases) {
    Case[] mixed = new Case[8];
    cases.put("apache40/client-per-call", new ClientPerCall());
    cases.put("apache40/read-fully", mixed[0] = new Exchange(Requests::get, Readings::toItsEnd));
    cases.put("apache40/read-fully-disconnect", mixed[1] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put("apache40/read-fully-close", mixed[2] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put("apache40/read-one-disconnect", mixed[3] = new Exchange(Requests::get, Readings::oneByte));
    cases.put("apache40/read-half-close", mixed[4] = new Exchange(Requests::get, Readings::half));
    cases.put("apache40/status-only", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache40/status-disconnect", mixed[5] = new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put("apache40/post-disconnect", mixed[6] = new Exchange(Requests::buffered, Readings::toItsEndAndLetGo));
    cases.put("apache40/posts-elsewhere", new PostsElsewhere());
    cases.put("apache40/streaming-post", mixed[7] = new Exchange(Requests::streamed, Readings::toItsEnd));
    cases.put("apache40/error-unread", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache40/error-unread-disconnect", new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put("apache40/error-read", new Exchange(Requests::get, Readings::afterSignal));
    cases.put("apache40/with-method", new Exchange(Requests::withoutBody, Readings::toItsEnd));
    cases.put("apache40/https-trust-everybody", new Secure(Secure::everybody));
    cases.put("apache40/https-from-stores", new Secure(Secure::fromStores));
    cases.put("apache40/https-capturing-verifier", new Secure(Secure::capturing));
    cases.put("apache40/with-authenticator", new WithCredentials());
    cases.put("apache40/addressed", new Addressed());
    cases.put("apache40/with-cookies", new WithCookies());
    cases.put("apache40/interrupted", new Interrupted());
    cases.put("apache40/aborted", new Aborted());
    cases.put("apache40/aborted-in-line", new AbortedInLine());
    cases.put("apache40/used-after-close", new UsedAfterClose());
    HostileCases.addTo(cases, "apache40", new Apache40Caller());
    cases.put("apache40/forgotten", new Forgotten());
    DroppedLoader dropped = new DroppedLoader("io.retropool.testapp.apache40.DroppedApplication");
    cases.put("apache40/dropped-loader", dropped);
    cases.put("apache40/redeployed", new Redeployed(dropped::run));
    cases.put("apache40/without-permission", new WithoutPermission(new ClientPerCall(), new Secure(Secure::everybody)));
    cases.put("apache40/nested", new Nested());
    cases.put("apache40/mixed", arguments -> mixed[arguments.index() % mixed.length].call(arguments));
  }
}
