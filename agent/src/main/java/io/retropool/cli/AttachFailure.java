package io.retropool.cli;

/** A process could not be attached to; the message says why, for a person, without the process's id. */
final class AttachFailure extends Exception {
  private static final long serialVersionUID = 1;

  AttachFailure(String message) {
    super(message);
  }

  /** @param failure what the attach mechanism threw; its innermost cause is the telling one */
  static AttachFailure of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (message.startsWith("Non-numeric value found")) {
      // JDK 8 expects a bare number where later JVMs answer with words, whether they have loaded the agent or not.
      message = "this java cannot read the answer of that newer JVM; attach with a java of its version";
    }
    return new AttachFailure(message.replaceAll("\\s+", " ").trim());
  }

  /** JVM 8 answers 0 for "loaded", which the attach API of a later JDK takes for a failure (JDK 17 to 26 seen). */
  boolean meansSuccess() {
    return getMessage().equals("0") || getMessage().endsWith(": 0");
  }
}
