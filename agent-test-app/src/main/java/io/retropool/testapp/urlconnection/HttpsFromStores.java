package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.HeldContexts;

/** For each call reads {@code trust}, and {@code keys} where given, from their files and makes a new context. */
final class HttpsFromStores implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    return Https.readAndDisconnect(Https.open(arguments, HeldContexts.factory(arguments)));
  }
}
