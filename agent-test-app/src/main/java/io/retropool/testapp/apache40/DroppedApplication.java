package io.retropool.testapp.apache40;

import io.retropool.testapp.apache4common.Seen;
import java.util.concurrent.Callable;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.impl.client.DefaultHttpClient;

/** An application that is deployed with its library, makes a call, and is undeployed. */
@SuppressWarnings("deprecation") // as later versions call it
public final class DroppedApplication implements Callable<Object> {
  private final String url;

  public DroppedApplication(String url) {
    this.url = url;
  }

  @Override
  public Object call() throws Exception {
    HttpClient client = new DefaultHttpClient();
    client.getConnectionManager().getSchemeRegistry().register(new Scheme("https", Secure.everybody(), 443));
    try {
      return Seen.all(client.execute(new HttpGet(url)));
    } finally {
      Clients.close(client);
    }
  }
}
