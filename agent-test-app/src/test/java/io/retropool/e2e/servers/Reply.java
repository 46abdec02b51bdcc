package io.retropool.e2e.servers;

import java.io.IOException;

/** What a server does with a request; small ones make larger ones. Called from the threads of all connections. */
@FunctionalInterface
public interface Reply {
  void to(Exchange exchange) throws IOException;

  /** This, and then that. */
  default Reply then(Reply next) {
    return exchange -> {
      to(exchange);
      next.to(exchange);
    };
  }

  /** This, and then the server closes the connection without having said so. */
  default Reply thenClose() {
    return then(Exchange::closeAfter);
  }
}
