package io.retropool.testapp.apache5async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.net.InetAddress;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.http.HttpHost;

/** Calls the host of the {@code url} under the {@code address} that the application knows for it. */
final class Addressed implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    URI url = URI.create(arguments.get("url"));
    byte[] literal = InetAddress.getByName(arguments.get("address")).getAddress();
    InetAddress address = InetAddress.getByAddress(url.getHost(), literal);
    HttpHost host = new HttpHost(url.getScheme(), address, url.getHost(), url.getPort());
    SimpleHttpRequest request = SimpleRequestBuilder.get(url).build();
    try (CloseableHttpAsyncClient client = Clients.started(Clients.builder(arguments).build())) {
      SimpleHttpResponse response =
          client
              .execute(
                  host, SimpleRequestProducer.create(request), SimpleResponseConsumer.create(), null, null, null)
              .get();
      return Seen.head(response);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    }
  }
}
