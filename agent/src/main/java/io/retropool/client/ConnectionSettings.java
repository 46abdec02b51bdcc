package io.retropool.client;

import io.retropool.config.Balance;
import io.retropool.config.Disconnect;
import io.retropool.config.LowestTls;
import io.retropool.config.Options;
import io.retropool.config.PoolConfiguration;
import io.retropool.client.library.SecuredSocket;
import java.net.Socket;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;

/** What the operator wants of a pool beyond the core's rules. Immutable, thread-safe. Spans are nanoseconds. */
public final class ConnectionSettings {
  private static final double WHOLE = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final String pool;
  private final boolean disconnectCloses;
  private final boolean balances;
  private final LowestTls lowestTls;
  private final SocketSettings socket;
  private final int connectTimeoutMillis;
  private final int readTimeoutMillis;
  private final double saturatedAt;
  private final double saturatedUntil;
  private final long saturatedFor;

  public ConnectionSettings(PoolConfiguration pool) {
    this.pool = pool.name();
    this.disconnectCloses = pool.get(Options.POOL_DISCONNECT) == Disconnect.CLOSE;
    this.balances = pool.get(Options.POOL_BALANCE) == Balance.LEAST_SATURATED;
    this.lowestTls = pool.get(Options.POOL_TLS_AT_LEAST);
    this.socket = new SocketSettings(pool);
    this.connectTimeoutMillis = millis(pool.get(Options.POOL_CONNECT_TIMEOUT));
    this.readTimeoutMillis = millis(pool.get(Options.POOL_READ_TIMEOUT));
    this.saturatedAt = pool.get(Options.POOL_SATURATED_AT) / WHOLE;
    this.saturatedUntil = pool.get(Options.POOL_SATURATED_UNTIL) / WHOLE;
    this.saturatedFor = pool.get(Options.POOL_SATURATED_FOR);
  }

  private static int millis(long nanos) {
    return (int) Math.min(nanos / NANOS_PER_MILLI, Integer.MAX_VALUE);
  }

  /** Whether dials are spread over the addresses of a name. */
  public boolean balances() {
    return balances;
  }

  /**
   * Whether the handshake of a socket has ended with a version of TLS that is too old for the pool.
   *
   * @param socket null counts as one without TLS
   * @return what a caller sees in its place; null where nothing is wrong
   */
  public SSLHandshakeException refuses(Socket socket) {
    SSLSession session = lowestTls == LowestTls.ANY ? null : SecuredSocket.session(socket);
    if (session == null) {
      return null;
    }
    String protocol = session.getProtocol();
    String words = protocol + " is older than pool " + pool + " allows";
    return lowestTls.allows(protocol) ? null : new SSLHandshakeException(words);
  }

  /** What sockets are to be like. */
  public SocketSettings socket() {
    return socket;
  }

  /** How long a dial may take, where the application has set nothing; 0: as long as it would. */
  public int connectTimeoutMillis() {
    return connectTimeoutMillis;
  }

  /** How long the server may be silent while it is read from, where the application has set nothing; 0: for ever. */
  public int readTimeoutMillis() {
    return readTimeoutMillis;
  }

  /** Whether {@code HttpURLConnection.disconnect()} closes the connection, as it does without the agent. */
  public boolean disconnectCloses() {
    return disconnectCloses;
  }

  /** From which share of the limit on, 0 to 1, in use for {@link #saturatedFor}, the pool is saturated. */
  public double saturatedAt() {
    return saturatedAt;
  }

  /** Below which share that is over. */
  public double saturatedUntil() {
    return saturatedUntil;
  }

  public long saturatedFor() {
    return saturatedFor;
  }
}
