package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Case;
import io.retropool.testapp.Redeployed;
import io.retropool.testapp.WithoutPermission;
import io.retropool.testapp.hostile.HostileCases;
import java.util.Map;

/** The habits of applications that use HttpURLConnection, by name. */
public final class UrlConnectionCases {
  private UrlConnectionCases() {}

  public static void addTo(Map<String, Case> cases) {
    cases.put("urlconnection/read-fully", new ReadFully());
    cases.put("urlconnection/read-fully-disconnect", new ReadFullyAndDisconnect());
    cases.put("urlconnection/read-fully-close", new ReadFullyAndClose());
    cases.put("urlconnection/read-one-disconnect", new ReadOneByteAndDisconnect());
    cases.put("urlconnection/read-half-close", new ReadHalfAndClose());
    cases.put("urlconnection/status-only", new StatusOnly());
    cases.put("urlconnection/status-disconnect", new StatusAndDisconnect());
    cases.put("urlconnection/post-disconnect", new PostAndDisconnect());
    cases.put("urlconnection/streaming-post", new StreamingPost());
    cases.put("urlconnection/error-unread", new ErrorUnread());
    cases.put("urlconnection/error-unread-disconnect", new ErrorUnreadAndDisconnect());
    cases.put("urlconnection/error-read", new ErrorRead());
    cases.put("urlconnection/with-method", new WithMethod());
    cases.put("urlconnection/https-trust-everybody", new HttpsTrustEverybody());
    cases.put("urlconnection/https-from-stores", new HttpsFromStores());
    cases.put("urlconnection/https-capturing-verifier", new HttpsCapturingVerifier());
    cases.put("urlconnection/https-default", new HttpsDefault());
    cases.put("urlconnection/https-system-trust", new HttpsSystemTrust());
    cases.put("urlconnection/https-dropped-loader", new HttpsDroppedLoader());
    cases.put("urlconnection/https-counted-sockets", new HttpsCountedSockets());
    cases.put("urlconnection/https-socket-options", new HttpsSocketOptions());
    cases.put("urlconnection/with-authenticator", new WithAuthenticator());
    cases.put("urlconnection/with-cookies", new WithCookies());
    cases.put("urlconnection/with-response-cache", new WithResponseCache());
    cases.put("urlconnection/interrupted", new Interrupted());
    cases.put("urlconnection/aborted", new AbortedByAnotherThread());
    cases.put("urlconnection/read-after-disconnect", new ReadAfterDisconnect());
    cases.put("urlconnection/nested", new Nested());
    cases.put("urlconnection/mixed", new Mixed());
    cases.put("urlconnection/own-handler", new OwnHandler());
    cases.put("urlconnection/slow-get", new SlowGet());
    cases.put("urlconnection/slow-post", new SlowPost());
    HostileCases.addTo(cases, "urlconnection", new UrlConnectionCaller());
    cases.put("urlconnection/without-permission",
        new WithoutPermission(new ReadFullyAndDisconnect(), new HttpsTrustEverybody()));
    cases.put("urlconnection/https-redeployed", new Redeployed(DroppedApplication::run));
  }
}
