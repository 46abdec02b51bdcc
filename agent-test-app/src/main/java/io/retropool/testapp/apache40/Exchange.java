package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.Readings;
import io.retropool.testapp.Response;
import io.retropool.testapp.apache4common.Seen;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpRequestBase;

/**
 * One call, or {@code calls}, with a client of its own, which is closed after it: the request, and what becomes of the
 * answer.
 */
final class Exchange implements Case {
  /** Makes the request. */
  interface Asking {
    HttpRequestBase request(Arguments arguments) throws Exception;
  }

  private final Asking asking;
  private final Readings.Reading reading;

  Exchange(Asking asking, Readings.Reading reading) {
    this.asking = asking;
    this.reading = reading;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments);
    try {
      String seen = "";
      for (int i = 0; i < arguments.number("calls", 1); i++) {
        HttpRequestBase request = asking.request(arguments);
        seen = reading.read(new Held(client.execute(request), request), arguments);
      }
      return seen;
    } finally {
      Clients.close(client);
    }
  }

  private static final class Held implements Response {
    private final HttpResponse response;
    private final HttpRequestBase request;

    Held(HttpResponse response, HttpRequestBase request) {
      this.response = response;
      this.request = request;
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
    public void letGo() {
      request.abort();
    }
  }
}
