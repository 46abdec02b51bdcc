package io.retropool.adapter.apache5async;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** Where a request's body goes, and where it ends. Thread-safe as the library's own. */
final class WatchedBody implements DataStreamChannel {
  private final DataStreamChannel own;
  private final Exchange exchange;

  WatchedBody(DataStreamChannel own, Exchange exchange) {
    this.own = own;
    this.exchange = exchange;
  }

  @Override
  public void requestOutput() {
    own.requestOutput();
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    return own.write(source);
  }

  @Override
  public void endStream() throws IOException {
    own.endStream();
    exchange.requestEnded();
  }

  @Override
  public void endStream(List<? extends Header> trailers) throws IOException {
    own.endStream(trailers);
    exchange.requestEnded();
  }
}
