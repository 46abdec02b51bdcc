package io.retropool.e2e.servers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The server's end of one HTTP/2 connection: frames (RFC 9113, section 4), and HPACK by its static table alone. */
final class Http2Peer {
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  private static final int RST_STREAM = 3;
  private static final int SETTINGS = 4;
  private static final int PUSH_PROMISE = 5;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int END_STREAM = 0x1;
  private static final int ACK = 0x1;
  private static final int END_HEADERS = 0x4;
  private static final int MAX_CONCURRENT_STREAMS = 0x3;
  private static final int REFUSED_STREAM = 0x7;
  private static final int LARGEST_FRAME = 16_384;
  /** Index 8 of RFC 7541, appendix A: {@code :status 200}. */
  private static final byte[] STATUS_200 = {(byte) 0x88};
  /** Not indexed, with a name of its own (RFC 7541, section 6.2.2): {@code t: 1}. */
  private static final byte[] TRAILER = {0x00, 0x01, 't', 0x01, '1'};
  /** Indices 2, 7 and 4, then a value for the name of index 1: GET, https, / and {@code :authority}. */
  private static final byte[] GET_FROM = {(byte) 0x82, (byte) 0x87, (byte) 0x84, 0x01};

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private final Consumer<Http2Stream> arrived;
  private final Moment pinged = new Moment();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final int limit;
  private int streams;
  private int promised;
  private volatile boolean heard;

  /** @param arrived is given each request when all of it has come */
  Http2Peer(Socket socket, int limit, Consumer<Http2Stream> arrived) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
    this.limit = limit;
    this.arrived = arrived;
  }

  /** Until the client closes the connection, or breaks the rules. */
  void run() throws IOException {
    try {
      converse();
    } finally {
      pinged.come();
    }
  }

  private void converse() throws IOException {
    byte[] preface = new byte[PREFACE.length()];
    in.readFully(preface);
    if (!new String(preface, StandardCharsets.ISO_8859_1).equals(PREFACE)) {
      throw new IOException("no preface");
    }
    allow(limit);
    while (true) {
      int typeAndLength = in.readInt();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      byte[] payload = new byte[typeAndLength >>> 8];
      in.readFully(payload);
      received(typeAndLength & 0xff, flags, stream, payload);
    }
  }

  private void received(int type, int flags, int stream, byte[] payload) throws IOException {
    boolean end = (flags & END_STREAM) != 0;
    if (type == SETTINGS && (flags & ACK) == 0) {
      frame(SETTINGS, ACK, 0);
    } else if (type == PING && (flags & ACK) == 0) {
      frame(PING, ACK, 0, payload);
    } else if (type == PING) {
      heard = true;
      pinged.come();
    } else if (type == HEADERS) {
      streams++;
      if (unanswered.incrementAndGet() > limit) {
        reset(stream, REFUSED_STREAM);
      } else if (end) {
        arrived.accept(new Http2Stream(this, stream, streams));
      }
    } else if (type == DATA) {
      if (payload.length > 0) {
        frame(WINDOW_UPDATE, 0, 0, number(payload.length));
        frame(WINDOW_UPDATE, 0, stream, number(payload.length));
      }
      if (end) {
        arrived.accept(new Http2Stream(this, stream, streams));
      }
    }
  }

  void allow(int streams) throws IOException {
    ByteArrayOutputStream setting = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(setting);
    data.writeShort(MAX_CONCURRENT_STREAMS);
    data.writeInt(streams);
    frame(SETTINGS, 0, 0, setting.toByteArray());
  }

  void head(int stream) throws IOException {
    frame(HEADERS, END_HEADERS, stream, STATUS_200);
  }

  /** The windows that the JDK's client gives are larger than any body of these tests. */
  void body(int stream, int length) throws IOException {
    unanswered.decrementAndGet();
    int left = length;
    while (left > LARGEST_FRAME) {
      frame(DATA, 0, stream, new byte[LARGEST_FRAME]);
      left -= LARGEST_FRAME;
    }
    frame(DATA, END_STREAM, stream, new byte[left]);
  }

  /** Answers a GET of its own making, with so many bytes, beside that stream (RFC 9113, section 8.4). */
  void push(int stream, String authority, int length) throws IOException {
    int pushed;
    synchronized (this) {
      promised += 2;
      pushed = promised;
      ByteArrayOutputStream promise = new ByteArrayOutputStream();
      promise.write(number(pushed));
      promise.write(GET_FROM);
      promise.write(authority.length());
      promise.write(authority.getBytes(StandardCharsets.US_ASCII));
      frame(PUSH_PROMISE, END_HEADERS, stream, promise.toByteArray());
    }
    frame(HEADERS, END_HEADERS, pushed, STATUS_200);
    frame(DATA, END_STREAM, pushed, new byte[length]);
  }

  /** By a ping, once for each connection: it is answered after what came before it (RFC 9113, section 6.7). */
  boolean isHeard() throws IOException {
    try {
      frame(PING, 0, 0, new byte[8]);
    } catch (IOException closed) {
      return false;
    }
    pinged.await();
    return heard;
  }

  void reset(int stream, int error) throws IOException {
    unanswered.decrementAndGet();
    frame(RST_STREAM, 0, stream, number(error));
  }

  void goAway(int lastStream) throws IOException {
    frame(GOAWAY, 0, 0, lastIs(lastStream));
  }

  private static byte[] lastIs(int stream) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(number(stream));
    payload.write(number(0));
    return payload.toByteArray();
  }

  /** What comes from the client is read until it closes, too: a reset could take away what it has not read yet. */
  void farewell(int stream, int length, boolean trailers) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(framed(GOAWAY, 0, 0, lastIs(stream)));
    boolean body = length > 0 || trailers;
    all.write(framed(HEADERS, END_HEADERS | (body ? 0 : END_STREAM), stream, STATUS_200));
    int left = length;
    while (left > LARGEST_FRAME) {
      all.write(framed(DATA, 0, stream, new byte[LARGEST_FRAME]));
      left -= LARGEST_FRAME;
    }
    if (body) {
      all.write(framed(DATA, trailers ? 0 : END_STREAM, stream, new byte[left]));
    }
    if (trailers) {
      all.write(framed(HEADERS, END_HEADERS | END_STREAM, stream, TRAILER));
    }
    synchronized (this) {
      out.write(all.toByteArray());
      socket.shutdownOutput();
    }
  }

  void close() throws IOException {
    socket.close();
  }

  private static byte[] number(int value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new DataOutputStream(bytes).writeInt(value);
    return bytes.toByteArray();
  }

  private synchronized void frame(int type, int flags, int stream, byte... payload) throws IOException {
    out.write(framed(type, flags, stream, payload));
  }

  private static byte[] framed(int type, int flags, int stream, byte... payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(frame);
    data.writeInt(payload.length << 8 | type);
    data.writeByte(flags);
    data.writeInt(stream);
    data.write(payload);
    return frame.toByteArray();
  }
}
