package io.retropool.testapp;

import java.io.IOException;
import java.io.InputStream;

/** A response of any client in its caller's hands. */
public interface Response {
  /** Status line and header fields, as text. */
  String head();

  /** The body as the client hands it out; null for none. */
  InputStream body() throws IOException;

  /** Lets go of it before its end, as callers of that client do. */
  void letGo() throws IOException;
}
