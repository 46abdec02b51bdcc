package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.impl.client.CloseableHttpClient;

/**
 * One client, made in the way that {@code made} says, posts to {@code url}, asks {@code other} for something, and posts
 * to {@code url} again: a manager of one connection has by then closed the first.
 */
final class PostsElsewhere implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    try (CloseableHttpClient client = Clients.make(arguments)) {
      return send(client, Requests.buffered(arguments))
          + send(client, Requests.get(arguments.with("url", arguments.get("other"))))
          + send(client, Requests.buffered(arguments));
    }
  }

  private static String send(CloseableHttpClient client, HttpRequestBase request) throws Exception {
    try (CloseableHttpResponse response = client.execute(request)) {
      return Seen.all(response);
    }
  }
}
