package io.retropool.testapp.apache5;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;

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

  private static String send(CloseableHttpClient client, HttpUriRequestBase request) throws Exception {
    try (CloseableHttpResponse response = client.execute(request)) {
      return Seen.all(response);
    }
  }
}
