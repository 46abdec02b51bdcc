package io.retropool.demo;

/** Ends the demo; the message is what its user reads. */
final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailure(String message) {
    super(message);
  }
}
