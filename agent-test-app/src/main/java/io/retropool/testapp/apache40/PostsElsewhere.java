package io.retropool.testapp.apache40;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;
import org.apache.http.client.HttpClient;
import org.apache.http.params.HttpProtocolParams;

/**
 * One client, made in the way that {@code made} says, posts to {@code url}, asks {@code other} for something, and posts
 * to {@code url} again: a manager of one connection has by then closed the first.
 */
final class PostsElsewhere implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpClient client = Clients.make(arguments);
    // 4.0 asks before it sends a body.
    HttpProtocolParams.setUseExpectContinue(client.getParams(), false);
    String seen =
        Seen.all(client.execute(Requests.buffered(arguments)))
            + Seen.all(client.execute(Requests.get(arguments.with("url", arguments.get("other")))))
            + Seen.all(client.execute(Requests.buffered(arguments)));
    Clients.close(client);
    return seen;
  }
}
