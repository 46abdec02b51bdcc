package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethodBase;

/**
 * One client, made in the way that {@code made} says, posts to {@code url}, asks {@code other} for something, and posts
 * to {@code url} again: a manager of one connection has by then closed the first.
 */
final class PostsElsewhere implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.make(arguments);
    String seen =
        send(client, Requests.buffered(arguments))
            + send(client, Requests.get(arguments.with("url", arguments.get("other"))))
            + send(client, Requests.buffered(arguments));
    Clients.close(client);
    return seen;
  }

  private static String send(HttpClient client, HttpMethodBase method) throws Exception {
    client.executeMethod(method);
    try {
      return Seen.all(method);
    } finally {
      method.releaseConnection();
    }
  }
}
