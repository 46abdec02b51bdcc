package io.retropool.testapp.apache4;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.apache4common.Seen;

/** Looks at the head of an answer and forgets the response and its client. */
final class Forgotten implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    return Seen.head(Clients.make(arguments).execute(Requests.get(arguments)));
  }
}
