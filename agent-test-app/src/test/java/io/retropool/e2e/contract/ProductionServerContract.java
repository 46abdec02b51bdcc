package io.retropool.e2e.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.retropool.e2e.servers.Replies;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Against a server of the kind that production has, with its own ideas of framing and of keeping connections. */
public abstract class ProductionServerContract extends TlsContract {
  private static WireMockServer start() {
    WireMockServer server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    server.stubFor(any(urlEqualTo("/ok")).willReturn(aResponse().withBody(Replies.body(5000))));
    server.stubFor(any(urlEqualTo("/away")).willReturn(aResponse().withStatus(302).withHeader("Location", "/ok")));
    server.stubFor(any(urlEqualTo("/error")).willReturn(aResponse().withStatus(500).withBody(Replies.body(500))));
    server.stubFor(any(urlEqualTo("/dribble"))
        .willReturn(aResponse().withBody(Replies.body(5000)).withChunkedDribbleDelay(5, 50)));
    server.stubFor(any(urlEqualTo("/garbage")).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    server.stubFor(any(urlEqualTo("/nothing")).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    return server;
  }

  @Test
  @DisplayName("a production server answers, redirects, fails and dribbles")
  void production() {
    WireMockServer server = start();
    try {
      for (String path : new String[] {"/ok", "/away", "/error", "/dribble", "/garbage", "/nothing", "/missing"}) {
        answers("http://127.0.0.1:" + server.port() + path);
      }
    } finally {
      server.stop();
    }
  }

  private void answers(String url) {
    for (String habit : new String[] {"read-fully-disconnect", "post-disconnect", "error-read", "streaming-post"}) {
      same(stage -> stage.run(habit, "url", url, "count", REPEATED));
    }
  }
}
