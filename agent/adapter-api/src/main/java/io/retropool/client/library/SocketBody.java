package io.retropool.client.library;

/** The body of an answer, which may still have to be read. Thread-safe. */
public interface SocketBody {
  /** That of an answer which says itself that it has none. */
  SocketBody NONE =
      new SocketBody() {
        @Override
        public long left() {
          return 0;
        }

        @Override
        public long size() {
          return 0;
        }
      };

  /** Bytes that nobody has read yet; 0 for none, -1 for an unknown number. */
  long left();

  /** Bytes in all; 0 if unknown. */
  long size();
}
