package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;

/** Is interrupted before the call begins, and still is when it has ended. */
final class Interrupted implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    Thread.currentThread().interrupt();
    try {
      return Seen.all(Connections.open(arguments)) + " interrupted: " + Thread.currentThread().isInterrupted();
    } finally {
      Thread.interrupted();
    }
  }
}
