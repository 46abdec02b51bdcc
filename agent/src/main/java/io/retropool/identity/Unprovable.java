package io.retropool.identity;

/**
 * That two things are the same cannot be proved; the message says why, with names of classes and never with contents.
 */
final class Unprovable extends Exception {
  Unprovable(String reason) {
    super(reason, null, false, false);
  }
}
