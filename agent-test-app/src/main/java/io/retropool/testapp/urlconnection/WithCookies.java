package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.CookieHandler;
import java.net.CookieManager;

/** Keeps cookies in a store that lives for one visit: two calls of the same address, then it is gone. */
final class WithCookies implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    CookieHandler.setDefault(new CookieManager());
    try {
      return Seen.all(Connections.open(arguments)) + Seen.all(Connections.open(arguments));
    } finally {
      CookieHandler.setDefault(null);
    }
  }
}
