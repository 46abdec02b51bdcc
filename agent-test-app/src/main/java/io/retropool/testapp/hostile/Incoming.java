package io.retropool.testapp.hostile;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** An answer whose head has come. For one thread; another may close the body. */
public interface Incoming extends Closeable {
  int status() throws IOException;

  /** The body, an empty one where there is none; the same stream each time. */
  InputStream body() throws IOException;

  /** Lets go of the answer as an application does that wants no more of it. */
  @Override
  void close() throws IOException;
}
