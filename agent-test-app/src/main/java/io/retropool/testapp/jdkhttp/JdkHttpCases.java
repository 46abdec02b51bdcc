package io.retropool.testapp.jdkhttp;

import io.retropool.testapp.Case;
import io.retropool.testapp.hostile.HostileCases;
import java.util.Map;
import java.util.function.Consumer;

/** The habits of applications that use java.net.http, by name; JDK 11 and later. */
public final class JdkHttpCases implements Consumer<Map<String, Case>> {
  @Override
  public void accept(Map<String, Case> cases) {
    add(cases, "jdkhttp/", Way.SYNC);
    add(cases, "jdkhttp-async/", Way.ASYNC);
    HostileCases.addTo(cases, "jdkhttp", new JdkHttpCaller(Way.SYNC));
    HostileCases.addTo(cases, "jdkhttp-async", new JdkHttpCaller(Way.ASYNC));
    cases.put("jdkhttp/submitted", Bursts::submitted);
    cases.put("jdkhttp/cancelled", Bursts::cancelled);
    cases.put("jdkhttp/given-up", Bursts::givenUp);
    cases.put("jdkhttp/close", Ends::close);
    cases.put("jdkhttp/close-unused", Ends::closeUnused);
    cases.put("jdkhttp/close-interrupted", Ends::closeInterrupted);
    cases.put("jdkhttp/shutdown", Ends::shutdown);
    cases.put("jdkhttp/shutdown-now", Ends::shutdownNow);
    cases.put("jdkhttp/looks", Promises::looks);
    cases.put("jdkhttp/dropped", Promises::dropped);
    cases.put("jdkhttp/dependents", Promises::dependents);
    cases.put("jdkhttp/pushes", Promises::pushes);
    // Not by a method reference, which loads a class that a JVM without java.net.http cannot link.
    cases.put("jdkhttp/web-socket", arguments -> WebSockets.conversation(arguments));
  }

  /** Names are those of the habits that every client has; two of them may be one here. */
  private static void add(Map<String, Case> cases, String family, Way way) {
    Messages messages = new Messages(way);
    for (String name : new String[] {"read-fully", "read-fully-disconnect", "read-fully-close"}) {
      cases.put(family + name, messages::get);
    }
    cases.put(family + "with-method", messages::method);
    cases.put(family + "post-disconnect", messages::post);
    cases.put(family + "kept-post", messages::keptPost);
    cases.put(family + "kept-get", messages::keptGet);
    cases.put(family + "streaming-post", messages::streamingPost);
    cases.put(family + "error-read", messages::error);
    cases.put(family + "read-one-disconnect", messages::half);
    cases.put(family + "read-half-close", messages::half);
    for (String name : new String[] {"status-only", "status-disconnect", "error-unread", "error-unread-disconnect"}) {
      cases.put(family + name, messages::discarding);
    }
    cases.put(family + "dropped-body", messages::dropped);
    cases.put(family + "nested", messages::nested);
    cases.put(family + "mixed", messages::mixed);
    Conversations conversations = new Conversations(way);
    cases.put(family + "with-cookies", conversations::cookies);
    cases.put(family + "known-user", conversations::knownUser);
    cases.put(family + "with-authenticator", conversations::authenticator);
    cases.put(family + "interrupted", conversations::interrupted);
    cases.put(family + "aborted", conversations::aborted);
    OwnCode code = new OwnCode(way);
    cases.put(family + "throwing", code::throwing);
    cases.put(family + "again", code::again);
    cases.put(family + "late-length", code::lateLength);
    Subscribers subscribers = new Subscribers(way);
    cases.put(family + "cancelling", subscribers::cancelling);
    cases.put(family + "parsing", subscribers::parsing);
    cases.put(family + "signalled", subscribers::signalled);
    Tls tls = new Tls(way);
    cases.put(family + "https-trust-everybody", tls::trustEverybody);
    cases.put(family + "https-from-stores", tls::fromStores);
    cases.put(family + "https-initialised-anew", tls::initialisedAnew);
    cases.put(family + "https-capturing-verifier", tls::capturing);
    cases.put(family + "https-capturing-twice", tls::capturingTwice);
    Executors executors = new Executors(way);
    cases.put(family + "own-executor", executors::own);
    cases.put(family + "mapped-stream", executors::mappedStream);
    cases.put(family + "inside", executors::inside);
    cases.put(family + "marks", executors::marks);
  }
}
