package io.retropool.testapp;

/** One habit of one client: how an application makes a call. Called from many threads at once. */
public interface Case {
  /**
   * Makes one call as that application would.
   *
   * @return what the caller saw, as text that is equal for equal answers
   * @throws Exception what the client threw where the habit does not catch it
   */
  String call(Arguments arguments) throws Exception;
}
