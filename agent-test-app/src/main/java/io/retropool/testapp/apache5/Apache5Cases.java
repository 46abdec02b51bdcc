package io.retropool.testapp.apache5;

import io.retropool.testapp.Case;
import io.retropool.testapp.DroppedLoader;
import io.retropool.testapp.Redeployed;
import io.retropool.testapp.Readings;
import io.retropool.testapp.WithoutPermission;
import io.retropool.testapp.hostile.HostileCases;
import java.util.Map;

/** The habits of applications that use Apache HttpClient 5, by name. */
public final class Apache5Cases {
  private Apache5Cases() {}

  public static void addTo(Map<String, Case> cases) {
    Case[] mixed = new Case[8];
    cases.put("apache5/client-per-call", new ClientPerCall());
    cases.put("apache5/read-fully", mixed[0] = new Exchange(Requests::get, Readings::toItsEnd));
    cases.put("apache5/read-fully-disconnect", mixed[1] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put("apache5/read-fully-close", mixed[2] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put("apache5/read-one-disconnect", mixed[3] = new Exchange(Requests::get, Readings::oneByte));
    cases.put("apache5/read-half-close", mixed[4] = new Exchange(Requests::get, Readings::half));
    cases.put("apache5/status-only", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache5/status-disconnect", mixed[5] = new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put("apache5/post-disconnect", mixed[6] = new Exchange(Requests::buffered, Readings::toItsEndAndLetGo));
    cases.put("apache5/posts-elsewhere", new PostsElsewhere());
    cases.put("apache5/streaming-post", mixed[7] = new Exchange(Requests::streamed, Readings::toItsEnd));
    cases.put("apache5/error-unread", new Exchange(Requests::get, Readings::headOnly));
    cases.put("apache5/error-unread-disconnect", new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put("apache5/error-read", new Exchange(Requests::get, Readings::afterSignal));
    cases.put("apache5/with-method", new Exchange(Requests::withoutBody, Readings::toItsEnd));
    cases.put("apache5/https-trust-everybody", new Secure(Secure::everybody));
    cases.put("apache5/https-from-stores", new Secure(Secure::fromStores));
    cases.put("apache5/https-capturing-verifier", new Secure(Secure::capturing));
    cases.put("apache5/with-authenticator", new WithCredentials());
    cases.put("apache5/own-resolver", new OwnResolver());
    cases.put("apache5/https-socket-options", new SecureSocketOptions());
    cases.put("apache5/with-cookies", new WithCookies());
    cases.put("apache5/interrupted", new Interrupted());
    cases.put("apache5/aborted", new Aborted());
    cases.put("apache5/addressed", new Addressed());
    cases.put("apache5/aborted-in-line", new AbortedInLine());
    cases.put("apache5/used-after-close", new UsedAfterClose());
    HostileCases.addTo(cases, "apache5", new Apache5Caller());
    cases.put("apache5/forgotten", new Forgotten());
    DroppedLoader dropped = new DroppedLoader("io.retropool.testapp.apache5.DroppedApplication");
    cases.put("apache5/dropped-loader", dropped);
    cases.put("apache5/redeployed", new Redeployed(dropped::run));
    cases.put("apache5/counting", new Counting());
    cases.put("apache5/fluent", new Fluent());
    cases.put("apache5/without-permission", new WithoutPermission(new ClientPerCall(), new Secure(Secure::everybody)));
    cases.put("apache5/nested", new Nested());
    cases.put("apache5/mixed", arguments -> mixed[arguments.index() % mixed.length].call(arguments));
  }
}
