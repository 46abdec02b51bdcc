package io.retropool.testapp.apache3;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import org.apache.commons.httpclient.HttpMethodBase;

/** Is interrupted before the call begins. */
final class Interrupted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    Thread.currentThread().interrupt();
    try {
      HttpMethodBase method = Requests.get(arguments);
      Clients.configured(arguments).executeMethod(method);
      return Seen.all(method) + " interrupted: " + Thread.currentThread().isInterrupted();
    } finally {
      Thread.interrupted();
    }
  }
}
