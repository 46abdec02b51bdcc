package io.retropool.e2e.servers;

import java.io.IOException;

/** One request to a {@link Http2Server}, and what can be done with it. */
public final class Http2Stream {
  private final Http2Peer peer;
  private final int id;
  private final int number;

  Http2Stream(Http2Peer peer, int id, int number) {
    this.peer = peer;
    this.id = id;
    this.number = number;
  }

  /** The how manyth it is on its connection, from 1. */
  public int number() {
    return number;
  }

  /** Says 200, that a body follows, and nothing more yet. */
  public void head() throws IOException {
    peer.head(id);
  }

  /** So many bytes of the body, and its end. */
  public void body(int length) throws IOException {
    peer.body(id, length);
  }

  /** Both. */
  public void ok(int length) throws IOException {
    head();
    body(length);
  }

  /** So many bytes that nobody has asked for, as what a GET of this server's root would answer. */
  public void push(String authority, int length) throws IOException {
    peer.push(id, authority, length);
  }

  /** @param error a code of RFC 9113, section 7 */
  public void reset(int error) throws IOException {
    peer.reset(id, error);
  }

  /** Says that its connection takes no stream after this one. */
  public void lastOfItsConnection() throws IOException {
    peer.goAway(id);
  }

  /** Says that this one has not been looked at, nor will be any after the one before it. */
  public void oneTooMany() throws IOException {
    peer.goAway(id - 2);
  }

  /**
   * Waits until the client has taken notice of all that was said to it.
   *
   * @return false where it has closed the connection instead
   */
  public boolean isHeard() throws IOException {
    return peer.isHeard();
  }

  /**
   * Says that its connection takes no stream after this one, answers and ends the connection, all in one write.
   *
   * @param length of the body; where it is 0, and there are no trailers, the head ends the answer
   */
  public void farewell(int length, boolean trailers) throws IOException {
    peer.farewell(id, length, trailers);
  }

  /** Says how many streams its connection takes at once from now on. */
  public void allow(int streams) throws IOException {
    peer.allow(streams);
  }

  /** Closes its connection without a word. */
  public void closeConnection() throws IOException {
    peer.close();
  }
}
