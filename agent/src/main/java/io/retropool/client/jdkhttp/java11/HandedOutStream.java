package io.retropool.client.jdkhttp.java11;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;

/**
 * A response's body as its caller has it. The JDK holds on to its own stream while there is a connection, so that only
 * this one can be collected when the caller has forgotten it; not while it is being read. As thread-safe as the JDK's.
 */
final class HandedOutStream extends FilterInputStream {
  HandedOutStream(InputStream jdk) {
    super(jdk);
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return in.read(bytes, offset, length);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public long skip(long n) throws IOException {
    try {
      return in.skip(n);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      in.close();
    } finally {
      Reference.reachabilityFence(this);
    }
  }
}
