package io.retropool.testapp.hostile;

/**
 * One HTTP client, used as a careless application does: made for every call and thrown away. It is all that the cases
 * against hostile servers know of a client. Thread-safe.
 */
public interface HttpCaller {
  /**
   * Sends the request, and returns when the head of an answer has come, whatever its status.
   *
   * @throws Exception what this client throws
   */
  Incoming send(Outgoing request) throws Exception;
}
