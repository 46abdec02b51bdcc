package io.retropool.client.jdkhttp.java11;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The cookie handler of every core: that of the caller whose call it is asked for. Thread-safe. */
final class CallCookies extends CookieHandler {
  private final CurrentCall current;

  CallCookies(CurrentCall current) {
    this.current = current;
  }

  @Override
  public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) throws IOException {
    CookieHandler own = own();
    return own == null ? Collections.emptyMap() : own.get(uri, headers);
  }

  @Override
  public void put(URI uri, Map<String, List<String>> headers) throws IOException {
    CookieHandler own = own();
    if (own != null) {
      own.put(uri, headers);
    }
  }

  private CookieHandler own() {
    Call call = current.get();
    return call == null ? null : call.settings.cookies;
  }
}
