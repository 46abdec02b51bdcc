package io.retropool.event;

/**
 * What happened to connections, as plain calls; recorded where somebody records, else nothing.
 *
 * <p>A call with a duration is a span: it begins when it is asked for and ends with {@code end}, where all that is
 * known is handed over. A span is null when nobody records that event, so that its facts need not be gathered. It
 * belongs to one thread at a time; one that never ends is not recorded. What is recorded with a stack has that of the
 * thread that ends it.
 *
 * <p>Tags are what the operator calls the traffic, {@code name=value name=value}, empty for none.
 *
 * <p>Thread-safe, never throws, never blocks. Times are nanoseconds. A null text is recorded as the empty one. Texts
 * hold nothing beyond the origin ({@code scheme://host:port}) of a URL, and no header and no user: recordings get
 * mailed.
 */
public interface Events {
  /** Records nothing. */
  Events NONE = new NoEvents();

  /**
   * Begins a call, from the wish for a connection to the end of its answer. Unlike the other spans it may be told of
   * and ended by any thread, and may be asked for more than once: what comes after the first end is ignored.
   */
  Exchange exchange();

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
  void overflow(String origin, String pool, String tags, int open, int limit);

  /**
   * A connection was closed.
   *
   * @param reason one word, such as IDLE_TIMEOUT
   * @param age from open to close
   * @param exchanges how many calls it carried
   */
  void connectionClosed(
      String origin, String pool, String tags, String reason, long age, int exchanges, long connectionId);

  /**
   * A connection came back because the response that held it was collected unread and unclosed.
   *
   * @param held from acquire to now
   * @param acquiredAt made where the connection was taken, null when that was not sampled
   */
  void leaseLost(String origin, String pool, String tags, long held, Throwable acquiredAt);

  /**
   * A call took a connection of its own. At most 10 a second are recorded.
   *
   * @param client the library, by its name in the options
   * @param reason why its connections could not be shared
   */
  void notPooled(String origin, String pool, String tags, String client, String reason);

  /**
   * So large a share of a pool's connections at an origin has been in use for so long that an alert is raised, or it is
   * over again.
   *
   * @param active connections in use
   * @param maximum connections that may be open
   * @param pending calls that wait
   * @param raised false when it is over
   */
  void poolSaturated(String origin, String pool, int active, int maximum, int pending, boolean raised);

  /**
   * The configuration was read again and one key of it has changed; what needs a restart is not told.
   *
   * @param from the value before, as it is written
   * @param to the value from now on
   */
  void configurationReloaded(String key, String from, String to);

  /**
   * A connection that had been idle turned out to be closed by the server once a request was sent on it. At most 10 a
   * second are recorded, with how many they stand for.
   *
   * @param idle for how long it had not been used
   * @param retried whether the library sends the request again on another connection
   */
  void staleConnection(String origin, String pool, long idle, boolean retried, long connectionId);

  /** Whether {@link #clientCreated} is recorded at the moment; what it takes to notice one need not be done if not. */
  boolean recordsClients();

  /**
   * The application made what is made to be shared. At most 10 a second are recorded, with how many they stand for.
   *
   * @param client the library, by its name in the options
   * @param type what was made, such as a class of the library
   * @param shared whether its connections are shared with those of its like
   */
  void clientCreated(String client, String type, boolean shared);

  /** A call that has begun. */
  interface Exchange {
    void wanted(String origin, String pool, String client);

    /**
     * It has its connection; another one after a retry.
     *
     * @param reused whether the connection was open already
     * @param waited nanoseconds spent in the queue for it
     */
    void connected(long connectionId, boolean reused, long waited);

    /** The head of the answer is there; later ones than the first change nothing. */
    void answered(int responseCode);

    /** Whether the head of the answer is there. */
    boolean hasAnswer();

    /** Whether {@link #end} or {@link #failed} was called. */
    boolean ended();

    /**
     * The application let go of the answer before its last byte.
     *
     * @param bytesLeft of the body, -1 if unknown
     * @param closed whether that cost the connection
     */
    void notDrained(long bytesLeft, boolean closed);

    /**
     * It came to nothing.
     *
     * @param phase one word: acquire, connect, handshake, response, body ...
     */
    void failed(String phase, Throwable error);

    /**
     * @param outcome one word: completed (the answer ended, and the connection could go on), closed (the connection
     *     ended with it) ...
     * @param responseSize bytes of the body, 0 if unknown
     */
    void end(String outcome, long responseSize);
  }

  /** A dial that has begun. */
  interface Dial {
    /**
     * @param client the library, by its name in the options
     * @param reason why no open connection was taken, one word: empty, expired, unsafe, fresh, overflow, retry ...
     */
    void wanted(String origin, String pool, String client, String reason);

    /** Its phases run on more than one thread, so that its CPU time is not known. */
    default void onSeveralThreads() {}

    /** What the operator calls this traffic; empty unless told. */
    void tags(String tags);

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

    /** It is over; what is known of it, and {@link #end}, may come later and on another thread. */
    void stop();

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
    /** Whose handshake it is; both are empty unless told. */
    void routed(String pool, String tags);

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
    void end(String origin, String pool, String tags, int queueLength, boolean granted);
  }
}
