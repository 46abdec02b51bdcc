package io.retropool.testapp.apache5async;

import io.retropool.testapp.Case;
import io.retropool.testapp.DroppedLoader;
import io.retropool.testapp.Readings;
import io.retropool.testapp.Redeployed;
import io.retropool.testapp.hostile.HostileCases;
import java.util.Map;

/** The habits of applications that use the asynchronous clients of Apache HttpClient 5, by name. */
public final class Apache5AsyncCases {
  private Apache5AsyncCases() {}

  public static void addTo(Map<String, Case> cases) {
    String family = "apache5async/";
    Case[] mixed = new Case[8];
    cases.put(family + "client-per-call", new ClientPerCall());
    cases.put(family + "read-fully", mixed[0] = new Exchange(Requests::get, Readings::toItsEnd));
    cases.put(family + "read-fully-disconnect", mixed[1] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put(family + "read-fully-close", mixed[2] = new Exchange(Requests::get, Readings::toItsEndAndLetGo));
    cases.put(family + "read-one-disconnect", mixed[3] = new Exchange(Requests::get, Readings::oneByte));
    cases.put(family + "read-half-close", mixed[4] = new Exchange(Requests::get, Readings::half));
    cases.put(family + "status-only", new Exchange(Requests::get, Readings::headOnly));
    cases.put(family + "status-disconnect", mixed[5] = new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put(family + "post-disconnect", mixed[6] = new Exchange(Requests::buffered, Readings::toItsEndAndLetGo));
    cases.put(family + "streaming-post", mixed[7] = new Exchange(Requests::streamed, Readings::toItsEnd));
    cases.put(family + "error-unread", new Exchange(Requests::get, Readings::headOnly));
    cases.put(family + "error-unread-disconnect", new Exchange(Requests::get, Readings::headAndLetGo));
    cases.put(family + "error-read", new Exchange(Requests::get, Readings::afterSignal));
    cases.put(family + "with-method", new Exchange(Requests::withoutBody, Readings::toItsEnd));
    cases.put(family + "https-trust-everybody", new Secure(Secure::everybody));
    cases.put(family + "https-from-stores", new Secure(Secure::fromStores));
    cases.put(family + "https-capturing-verifier", new Secure(Secure::capturing));
    cases.put(family + "https-capturing-trust", new Secure(Secure::capturingTrust));
    cases.put(family + "with-authenticator", new WithCredentials());
    cases.put(family + "with-cookies", new WithCookies());
    cases.put(family + "own-resolver", new OwnResolver());
    cases.put(family + "addressed", new Addressed());
    cases.put(family + "aborted", new Aborted());
    cases.put(family + "used-after-close", new UsedAfterClose());
    cases.put(family + "interrupted", new Interrupted());
    cases.put(family + "nested", new Nested());
    cases.put(family + "kept", new Kept());
    DroppedLoader dropped = new DroppedLoader("io.retropool.testapp.apache5async.DroppedApplication");
    cases.put(family + "dropped-loader", dropped);
    cases.put(family + "redeployed", new Redeployed(dropped::run));
    cases.put(family + "posting", new Posting());
    cases.put(family + "throwing", new Throwing());
    cases.put(family + "awaited-end", new AwaitedEnd());
    cases.put(family + "cancelled-in-line", new CancelledInLine());
    cases.put(family + "blocked-callback", new BlockedCallback());
    cases.put(family + "what-threads-hold", new WhatThreadsHold());
    HostileCases.addTo(cases, "apache5async", new Apache5AsyncCaller());
    cases.put(family + "mixed", arguments -> mixed[arguments.index() % mixed.length].call(arguments));
  }
}
