package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Readings;
import io.retropool.testapp.Response;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * One call, or {@code calls}, with a client of its own, which is closed after it: the request, and what becomes of the
 * answer.
 */
final class Exchange implements Case {
  /** Makes the request. */
  interface Asking {
    HttpUriRequestBase request(Arguments arguments) throws Exception;
  }

  private final Asking asking;
  private final Readings.Reading reading;

  Exchange(Asking asking, Readings.Reading reading) {
    this.asking = asking;
    this.reading = reading;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient client = Clients.builder(arguments).build()) {
      String seen = "";
      for (int i = 0; i < arguments.number("calls", 1); i++) {
        seen = reading.read(new Held(client.execute(asking.request(arguments))), arguments);
      }
      return seen;
    }
  }

  private static final class Held implements Response {
    private final CloseableHttpResponse response;

    Held(CloseableHttpResponse response) {
      this.response = response;
    }

    @Override
    public String head() {
      return Seen.head(response);
    }

    @Override
    public InputStream body() throws IOException {
      HttpEntity entity = response.getEntity();
      return entity == null ? null : entity.getContent();
    }

    @Override
    public void letGo() throws IOException {
      response.close();
    }
  }
}
