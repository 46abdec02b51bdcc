package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import java.net.InetAddress;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.scheme.HostNameResolver;
import org.apache.http.conn.scheme.PlainSocketFactory;
import org.apache.http.conn.scheme.Scheme;

/** Calls the host of the {@code url} under the {@code address} that the application knows for it. */
@SuppressWarnings("deprecation") // as later versions call it
final class Addressed implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    InetAddress address = InetAddress.getByName(arguments.get("address"));
    HostNameResolver resolver = host -> address;
    HttpClient client = Clients.configured(arguments);
    client
        .getConnectionManager()
        .getSchemeRegistry()
        .register(new Scheme("http", new PlainSocketFactory(resolver), 80));
    try {
      return Seen.all(client.execute(Requests.get(arguments)));
    } finally {
      Clients.close(client);
    }
  }
}
