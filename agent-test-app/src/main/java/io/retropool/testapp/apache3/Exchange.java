package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;

/** One call, or {@code calls}, with a client of its own: the request, and what becomes of the answer. */
final class Exchange implements Case {
  /** Makes the request. */
  interface Asking {
    HttpMethodBase request(Arguments arguments) throws Exception;
  }

  /** Does with the answer what that application does. */
  interface Reading {
    String read(HttpMethodBase method, Arguments arguments) throws Exception;
  }

  private final Asking asking;
  private final Reading reading;

  Exchange(Asking asking, Reading reading) {
    this.asking = asking;
    this.reading = reading;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments);
    String seen = "";
    for (int i = 0; i < arguments.number("calls", 1); i++) {
      HttpMethodBase method = asking.request(arguments);
      client.executeMethod(method);
      seen = reading.read(method, arguments);
    }
    return seen;
  }
}
