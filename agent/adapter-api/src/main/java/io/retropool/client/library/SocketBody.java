package io.retropool.client.library;

/** The body of an answer, which may still have to be read. Thread-safe. */
public interface SocketBody {
  /** Bytes that nobody has read yet; 0 for none, -1 for an unknown number. */
  long left();

  /** Bytes in all; 0 if unknown. */
  long size();
}
