package io.retropool.event;

/**
 * What happened to connections, as plain calls; recorded where somebody records, else nothing.
 *
 * <p>A call with a duration is a span: it begins when it is asked for and ends with {@code end}, where all that is
 * known is handed over. A span is null when nobody records that event, so that its facts need not be gathered. It
 * belongs to one thread from beginning to end; one that never ends is not recorded.
 *
 * <p>Thread-safe, never throws, never blocks. Times are nanoseconds. A null text is recorded as the empty one. Texts
 * hold nothing beyond the origin ({@code scheme://host:port}) of a URL, and no header and no user: recordings get
 * mailed.
 */
public interface Events {
  /** Records nothing. */
  Events NONE = new NoEvents();

  /** Begins the opening of a connection, from the look-up of the host to the end of the TLS handshake. */
  Dial dial();

  /** Begins the look-up of a host's addresses. */
  DnsLookup dnsLookup();

  /** Begins the connecting to one address. */
  TcpConnect tcpConnect();

  /** Begins a TLS handshake. */
  TlsHandshake tlsHandshake();

  /** Begins the wait of a call for a connection. */
  PoolWait poolWait();

  /**
   * A connection was opened outside the limit, because the wait for a place took too long.
   *
   * @param open connections open, this one included
   * @param limit connections that may be open
   */
  void overflow(String origin, String pool, int open, int limit);

  /**
   * A connection was closed.
   *
   * @param reason one word, such as IDLE_TIMEOUT
   * @param age from open to close
   * @param exchanges how many calls it carried
   */
  void connectionClosed(String origin, String pool, String reason, long age, int exchanges, long connectionId);

  /**
   * A connection came back because the response that held it was collected unread and unclosed.
   *
   * @param held from acquire to now
   * @param acquiredAt made where the connection was taken, null when that was not sampled
   */
  void leaseLost(String origin, String pool, long held, Throwable acquiredAt);

  /**
   * A call took a connection of its own. At most 10 a second are recorded.
   *
   * @param client the library, by its name in the options
   * @param reason why its connections could not be shared
   */
  void notPooled(String origin, String client, String reason);

  /** A dial that has begun. */
  interface Dial {
    /**
     * @param client the library, by its name in the options
     * @param reason why no open connection was taken, one word: empty, expired, unsafe, fresh, overflow, retry ...
     */
    void wanted(String origin, String pool, String client, String reason);

    /** The look-up took this long; 0 unless told. */
    void dnsTime(long nanos);

    /** The connecting took this long; 0 unless told. */
    void connectTime(long nanos);

    /**
     * The TLS handshake took this long; without it the connection is not encrypted.
     *
     * @param protocol such as TLSv1.3, null when the handshake failed
     * @param resumed whether the session was resumed
     */
    void tls(long nanos, String protocol, boolean resumed);

    /** @param failure null when the connection is open */
    void end(long connectionId, Throwable failure);
  }

  /** A look-up that has begun. */
  interface DnsLookup {
    /** @param failure null when there was at least one address */
    void end(String host, int addresses, long connectionId, Throwable failure);
  }

  /** A connecting that has begun. */
  interface TcpConnect {
    /**
     * @param address as a literal; the name where it could not be told which of its addresses that is
     * @param failure null when connected
     */
    void end(String address, int port, long connectionId, Throwable failure);
  }

  /** A handshake that has begun. */
  interface TlsHandshake {
    /** The handshake succeeded; {@code protocol} is such as TLSv1.3. */
    void end(String origin, String protocol, String cipherSuite, boolean resumed, long connectionId);

    /** The handshake failed. */
    void failed(String origin, long connectionId, Throwable failure);
  }

  /** A wait that has begun. */
  interface PoolWait {
    /**
     * @param queueLength how many waited before it
     * @param granted false when it timed out, was cancelled or was refused
     */
    void end(String origin, String pool, int queueLength, boolean granted);
  }
}
