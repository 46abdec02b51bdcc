package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import io.retropool.testapp.Signal;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.URI;

/**
 * Reads an answer by its length and not to its end, asks {@code slow} with the same client, and lets go of the first
 * answer only then. Another client calls {@code fast}, and after a signal to {@code signal=host:port} the body of the
 * second answer is read. With {@code again=true} the first request is that of the second answer, too.
 */
final class GivenBackLate implements Case {
  private static final Exchange OTHER = new Exchange(Requests::get, Readings::toItsEndAndRelease);

  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.configured(arguments);
    HttpMethodBase first = Requests.get(arguments);
    client.executeMethod(first);
    InputStream firstBody = first.getResponseBodyAsStream();
    String seen = Seen.head(first) + exactly(firstBody, (int) first.getResponseContentLength()) + '\n';
    HttpMethodBase second = second(first, arguments);
    client.executeMethod(second);
    InputStream secondBody = second.getResponseBodyAsStream();
    seen += Seen.head(second);
    if (first == second) {
      firstBody.close();
    } else {
      first.releaseConnection();
    }
    String other = OTHER.call(arguments.with("url", arguments.get("fast")));
    Signal.send(arguments.get("signal"));
    return seen + Body.describe(Body.read(secondBody)) + '\n' + other;
  }

  private static String exactly(InputStream in, int length) throws IOException {
    byte[] body = new byte[length];
    new DataInputStream(in).readFully(body);
    return Body.describe(body);
  }

  private static HttpMethodBase second(HttpMethodBase first, Arguments arguments) throws IOException {
    if (!arguments.has("again")) {
      return Requests.get(arguments.with("url", arguments.get("slow")));
    }
    first.setURI(new URI(arguments.get("slow"), true));
    return first;
  }
}
