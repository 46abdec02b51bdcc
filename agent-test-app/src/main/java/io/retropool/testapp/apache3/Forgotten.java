package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpMethodBase;

/** Looks at the head of an answer and forgets the request and its client. */
final class Forgotten implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    HttpMethodBase method = Requests.get(arguments);
    Clients.make(arguments).executeMethod(method);
    return Seen.head(method);
  }
}
