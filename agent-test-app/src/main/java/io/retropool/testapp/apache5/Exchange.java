package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;

/** One call with a client of its own, which is closed after it: the request, and what becomes of the answer. */
final class Exchange implements Case {
  /** Makes the request. */
  interface Asking {
    HttpUriRequestBase request(Arguments arguments) throws Exception;
  }

  /** Does with the response what that application does. */
  interface Reading {
    String read(CloseableHttpResponse response, Arguments arguments) throws Exception;
  }

  private final Asking asking;
  private final Reading reading;

  Exchange(Asking asking, Reading reading) {
    this.asking = asking;
    this.reading = reading;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient client = Clients.builder(arguments).build()) {
      return reading.read(client.execute(asking.request(arguments)), arguments);
    }
  }
}
