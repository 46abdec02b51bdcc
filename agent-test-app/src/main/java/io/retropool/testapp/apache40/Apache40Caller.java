package io.retropool.testapp.apache40;

import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.hostile.HttpCaller;
import io.retropool.testapp.hostile.Incoming;
import io.retropool.testapp.hostile.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.HttpConnectionParams;
import org.apache.http.params.HttpProtocolParams;

/** Apache HttpClient 4.0 to 4.2, with a new client for each call, and a new context where there is TLS. */
@SuppressWarnings("deprecation") // as later versions call it
final class Apache40Caller implements HttpCaller {
  @Override
  public Incoming send(Outgoing request) throws Exception {
    HttpClient client = client(request);
    try {
      HttpRequestBase message = message(request);
      return new Answer(client, message, client.execute(message));
    } catch (Exception | Error failed) {
      Clients.close(client);
      throw failed;
    }
  }

  private static HttpClient client(Outgoing request) throws Exception {
    DefaultHttpClient client = new DefaultHttpClient();
    HttpConnectionParams.setConnectionTimeout(client.getParams(), request.connectTimeout());
    HttpConnectionParams.setSoTimeout(client.getParams(), request.readTimeout());
    // 4.0 asks unless it is told not to, and waits two seconds for each server that does not answer to that.
    HttpProtocolParams.setUseExpectContinue(client.getParams(), request.expects());
    if (request.url().startsWith("https:")) {
      client.getConnectionManager().getSchemeRegistry().register(new Scheme("https", Secure.everybody(), 443));
    }
    return client;
  }

  private static HttpRequestBase message(Outgoing request) {
    byte[] body = request.body();
    if (body == null) {
      return new Requests.Named(request.method(), request.url());
    }
    Requests.NamedWithBody message = new Requests.NamedWithBody(request.method(), request.url());
    message.setEntity(
        request.streamed()
            ? new InputStreamEntity(new ByteArrayInputStream(body), body.length)
            : new ByteArrayEntity(body));
    return message;
  }

  private static final class Answer implements Incoming {
    private final HttpClient client;
    private final HttpRequestBase request;
    private final HttpResponse response;
    private InputStream body;

    Answer(HttpClient client, HttpRequestBase request, HttpResponse response) {
      this.client = client;
      this.request = request;
      this.response = response;
    }

    @Override
    public int status() {
      return response.getStatusLine().getStatusCode();
    }

    @Override
    public InputStream body() throws IOException {
      if (body == null) {
        HttpEntity entity = response.getEntity();
        body = entity == null ? new ByteArrayInputStream(new byte[0]) : entity.getContent();
      }
      return body;
    }

    @Override
    public void close() {
      request.abort();
      Clients.close(client);
    }
  }
}
