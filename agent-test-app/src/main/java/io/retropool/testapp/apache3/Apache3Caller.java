package io.retropool.testapp.apache3;

import io.retropool.testapp.hostile.HttpCaller;
import io.retropool.testapp.hostile.Incoming;
import io.retropool.testapp.hostile.Outgoing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.methods.ByteArrayRequestEntity;
import org.apache.commons.httpclient.methods.InputStreamRequestEntity;
import org.apache.commons.httpclient.params.HttpMethodParams;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;

/** Commons HttpClient 3.0 and 3.1, with a new client for each call; all trust everybody where there is TLS. */
final class Apache3Caller implements HttpCaller {
  @Override
  public Incoming send(Outgoing request) throws Exception {
    HttpClient client = new HttpClient();
    client.getHttpConnectionManager().getParams().setConnectionTimeout(request.connectTimeout());
    client.getHttpConnectionManager().getParams().setSoTimeout(request.readTimeout());
    URI uri = URI.create(request.url());
    boolean secure = uri.getScheme().equals("https");
    client
        .getHostConfiguration()
        .setHost(uri.getHost(), uri.getPort(), secure ? Trusting.HTTPS : Protocol.getProtocol("http"));
    HttpMethodBase method = method(request, uri.getRawPath() + '?' + uri.getRawQuery());
    try {
      client.executeMethod(method);
      return new Answer(method);
    } catch (Exception | Error failed) {
      method.releaseConnection();
      throw failed;
    }
  }

  private static HttpMethodBase method(Outgoing request, String target) {
    byte[] body = request.body();
    if (body == null) {
      return Requests.withoutBody(request.method(), target);
    }
    Requests.NamedWithBody method = new Requests.NamedWithBody(request.method(), target);
    method.setRequestEntity(
        request.streamed()
            ? new InputStreamRequestEntity(new ByteArrayInputStream(body), body.length)
            : new ByteArrayRequestEntity(body));
    method.getParams().setBooleanParameter(HttpMethodParams.USE_EXPECT_CONTINUE, request.expects());
    return method;
  }

  /** Made when it is first needed: what has no TLS does not pay for it. */
  private static final class Trusting {
    static final Protocol HTTPS = make();

    private static Protocol make() {
      try {
        return new Protocol("https", (ProtocolSocketFactory) Secure.everybody(), 443);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Answer implements Incoming {
    private final HttpMethodBase method;
    private InputStream body;

    Answer(HttpMethodBase method) {
      this.method = method;
    }

    @Override
    public int status() {
      return method.getStatusCode();
    }

    @Override
    public InputStream body() throws IOException {
      if (body == null) {
        InputStream of = method.getResponseBodyAsStream();
        body = of == null ? new ByteArrayInputStream(new byte[0]) : of;
      }
      return body;
    }

    @Override
    public void close() {
      method.releaseConnection();
    }
  }
}
