package io.retropool.e2e.servers;

import java.io.IOException;

/** What a server does when all of a request has come on a stream. */
@FunctionalInterface
public interface Http2Reply {
  void to(Http2Stream stream) throws IOException;
}
