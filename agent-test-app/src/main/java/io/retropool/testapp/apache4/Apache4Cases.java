package io.retropool.testapp.apache4;

import io.retropool.testapp.Case;
import io.retropool.testapp.DroppedLoader;
import io.retropool.testapp.Redeployed;
import io.retropool.testapp.Readings;
import io.retropool.testapp.WithoutPermission;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.hostile.HostileCases;
import java.util.Map;

/** The habits of applications that use Apache HttpClient 4.3 to 4.5, by name. */
public final class Apache4Cases {
  private Apache4Cases() {}

  public static void addTo(Map<String, Case> cases) {
    Case[] mixed = new Case[8];
    cases.put("apache4/client-per-call", new ClientPerCall());
    cases.put("apache4/read-fully", mixed[0] = new Exchange(Requests::get, Readings::toItsEnd));
    cases.put("apache4/read-fully-disconnect", mixed[1] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put("apache4/read-fully-close", mixed[2] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put("apache4/read-one-disconnect", mixed[3] = new Exchange(Requests::get, Readings::oneByte));
    cases.put("apache4/read-half-close", mixed[4] = new Exchange(Requests::get, Readings::half));
    cases.put("apache4/status-only", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache4/status-disconnect", mixed[5] = new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put("apache4/post-disconnect", mixed[6] = new Exchange(Requests::buffered, Readings::toItsEndAndLetGo));
    cases.put("apache4/posts-elsewhere", new PostsElsewhere());
    cases.put("apache4/streaming-post", mixed[7] = new Exchange(Requests::streamed, Readings::toItsEnd));
    cases.put("apache4/error-unread", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache4/error-unread-disconnect", new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put("apache4/error-read", new Exchange(Requests::get, Readings::afterSignal));
    cases.put("apache4/with-method", new Exchange(Requests::withoutBody, Readings::toItsEnd));
    cases.put("apache4/https-trust-everybody", new Secure(Secure::everybody));
    cases.put("apache4/https-from-stores", new Secure(Secure::fromStores));
    cases.put("apache4/https-capturing-verifier", new Secure(Secure::capturing));
    cases.put("apache4/with-authenticator", new WithCredentials());
    cases.put("apache4/addressed", new Addressed());
    cases.put("apache4/own-resolver", new OwnResolver());
    cases.put("apache4/https-socket-options", new SecureSocketOptions());
    cases.put("apache4/with-cookies", new WithCookies());
    cases.put("apache4/interrupted", new Interrupted());
    cases.put("apache4/aborted", new Aborted());
    cases.put("apache4/aborted-in-line", new AbortedInLine());
    cases.put("apache4/used-after-close", new UsedAfterClose());
    HostileCases.addTo(cases, "apache4", new Apache4Caller());
    cases.put("apache4/forgotten", new Forgotten());
    DroppedLoader dropped = new DroppedLoader("io.retropool.testapp.apache4.DroppedApplication");
    cases.put("apache4/dropped-loader", dropped);
    cases.put("apache4/redeployed", new Redeployed(dropped::run));
    cases.put("apache4/counting", new Counting());
    cases.put("apache4/fluent", new Fluent());
    cases.put("apache4/without-permission", new WithoutPermission(new ClientPerCall(), new Secure(Secure::everybody)));
    cases.put("apache4/nested", new Nested());
    cases.put("apache4/mixed", arguments -> mixed[arguments.index() % mixed.length].call(arguments));
  }
}
