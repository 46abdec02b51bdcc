package io.retropool.client.socket;

import io.retropool.client.library.SocketBody;

/** Whether a connection may serve another client, by what its exchange has shown. Guarded by its lease. */
final class Sharing {
  private boolean bound;
  private boolean spoiled;
  private boolean early;
  private boolean answered;
  private boolean promised;
  private int answers;
  private SocketBody body;

  /** It is its user's. */
  void bind() {
    bound = true;
  }

  /** Another request must not be sent on it. */
  void spoil() {
    spoiled = true;
  }

  /**
   * The server has said something when the body had just been sent: before its end, or at once after it. Nobody can
   * tell which, and after the first it may take the rest of the body for a request.
   */
  void early() {
    early = true;
  }

  /** @param of null where the answer has none, and does not say so itself */
  void answered(SocketBody of) {
    answered = true;
    body = of;
  }

  /** @param promises whether it says that its connection persists */
  void head(boolean promises) {
    answers++;
    promised = promises;
  }

  /** How many there were, each with a request of its own. */
  int answers() {
    return answers;
  }

  /** Whether the last of them said that its connection persists. */
  boolean isPromised() {
    return promised;
  }

  boolean isAnswered() {
    return answered;
  }

  /** Null before an answer, and where that has none. */
  SocketBody body() {
    return body;
  }

  boolean isBound() {
    return bound;
  }

  /**
   * Whether all that the server has to say has been read. Not for sure after an answer without a body: one that comes
   * all the same comes late, and would be the next caller's answer.
   */
  boolean isOver() {
    return body != null && !early;
  }

  /** Whether another request may be sent on what the library has let go of. */
  boolean allowed() {
    return !spoiled;
  }
}
