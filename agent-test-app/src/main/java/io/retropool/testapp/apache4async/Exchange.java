package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Seen;
import io.retropool.testapp.Case;
import io.retropool.testapp.Readings;
import io.retropool.testapp.Response;
import java.io.InputStream;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.client.methods.HttpUriRequest;

/** One call with a client of its own, which is closed after it: the request, and what becomes of the answer. */
final class Exchange implements Case {
  /** Makes the request. */
  interface Asking {
    HttpUriRequest request(Arguments arguments) throws Exception;
  }

  private final Asking asking;
  private final Readings.Reading reading;

  Exchange(Asking asking, Readings.Reading reading) {
    this.asking = asking;
    this.reading = reading;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      Streamed streamed = Streamed.of(client, asking.request(arguments));
      return reading.read(new Held(streamed, Seen.head(streamed.head())), arguments);
    }
  }

  private static final class Held implements Response {
    private final Streamed streamed;
    private final String head;

    Held(Streamed streamed, String head) {
      this.streamed = streamed;
      this.head = head;
    }

    @Override
    public String head() {
      return head;
    }

    @Override
    public InputStream body() {
      return streamed.body();
    }

    @Override
    public void letGo() {
      streamed.letGo();
    }
  }
}
