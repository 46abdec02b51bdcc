package io.retropool.testapp.apache3;

import java.net.URI;
import java.util.concurrent.Callable;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.methods.GetMethod;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;

/** An application that is deployed with its library, makes a call, and is undeployed. */
public final class DroppedApplication implements Callable<Object> {
  private static Protocol registered;

  private final String url;

  public DroppedApplication(String url) {
    this.url = url;
  }

  @Override
  public Object call() throws Exception {
    if (registered == null) {
      registered = new Protocol("https", (ProtocolSocketFactory) Secure.everybody(), 443);
    }
    URI uri = URI.create(url);
    HttpClient client = new HttpClient();
    client.getHostConfiguration().setHost(uri.getHost(), uri.getPort(), registered);
    HttpMethodBase method = new GetMethod(uri.getRawPath());
    client.executeMethod(method);
    return Seen.all(method);
  }
}
