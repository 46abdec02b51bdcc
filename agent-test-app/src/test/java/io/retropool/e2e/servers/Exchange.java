package io.retropool.e2e.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** One request and the connection on which it is to be answered. For the thread that serves the connection. */
public final class Exchange {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final RequestReader reader;
  private volatile Request request;
  private boolean bodyRead;
  private boolean last;

  Exchange(Socket socket, InputStream in, OutputStream out, Request head) {
    this.socket = socket;
    this.in = in;
    this.out = out;
    this.reader = new RequestReader(in);
    this.request = head;
  }

  /** With its body once {@link #readBody} has been called. */
  public Request request() {
    return request;
  }

  /** Reads the request's body; again: nothing. */
  public void readBody() throws IOException {
    if (!bodyRead) {
      bodyRead = true;
      request = new Request(request.connection(), request.peer(), request.head(), reader.body(request));
    }
  }

  public InputStream in() {
    return in;
  }

  public OutputStream out() {
    return out;
  }

  public Socket socket() {
    return socket;
  }

  /** The connection is closed when this exchange ends. */
  public void closeAfter() {
    last = true;
  }

  boolean last() {
    return last;
  }
}
