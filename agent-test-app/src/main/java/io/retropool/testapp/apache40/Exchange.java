package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpRequestBase;

/** One call with a client of its own, which is closed after it: the request, and what becomes of the answer. */
final class Exchange implements Case {
  /** Makes the request. */
  interface Asking {
    HttpRequestBase request(Arguments arguments) throws Exception;
  }

  /** Does with the response what that application does. */
  interface Reading {
    String read(HttpResponse response, HttpRequestBase request, Arguments arguments) throws Exception;
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
    try {
      HttpRequestBase request = asking.request(arguments);
      return reading.read(client.execute(request), request, arguments);
    } finally {
      Clients.close(client);
    }
  }
}
