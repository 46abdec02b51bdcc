package io.retropool.config;

import java.io.File;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Every option there is, in the order in which a person reads them. */
public final class Options {
  private static final String V0_1 = "0.1.0";
  private static final long SECOND = 1_000_000_000L;

  public static final Option<Boolean> ENABLED =
      new Option<>("enabled", OptionType.BOOLEAN, true, V0_1, true,
          "Off means off: no class is changed, no connection is kept. `false` wins from whatever source it comes. Off"
              + " in the file later: calls run as without the agent, until it is on again. On later takes a restart"
              + " where the process started with off.");

  public static final Option<Mode> MODE =
      new Option<>("mode", OptionType.oneOf(Mode.values()), Mode.SHARE, V0_1, true,
          "Whether calls share connections (`share`), or run as without the agent while it counts what sharing would"
              + " bring (`observe`); `status` shows that. Rules can observe single calls with `pool=observe`.");

  public static final Option<File> CONFIG =
      new Option<>("config", OptionType.PATH, null, V0_1, false,
          "The properties file. Unset: none is read. Cannot be set in the file itself.");

  public static final Option<Long> RELOAD_INTERVAL =
      new Option<>("reload.interval", OptionType.DURATION, 3 * SECOND, V0_1, true,
          "How often the file is looked at while the process runs. A file with a mistake in it changes nothing, and one"
              + " line says why. 0: never.");

  public static final Option<Integer> ROLLOUT =
      new Option<>("rollout", OptionType.PERCENT, 10_000, V0_1, true,
          "In which share of the JVMs calls share connections: those whose host name and `instance` fall into it,"
              + " always the same ones. In the others calls run as without the agent.");

  public static final Option<String> INSTANCE =
      new Option<>("instance", OptionType.NAME, null, V0_1, true,
          "Tells JVMs of one host apart for `rollout`.");

  public static final Option<Long> SWITCH_OFF_WITHIN =
      new Option<>("switch-off.within", OptionType.DURATION, 5 * SECOND, V0_1, true,
          "When `enabled` or `rollout` switch a running process off, it waits for a random part of this, so that a"
              + " fleet does not dial all at once.");

  public static final Option<Engine> ENGINE =
      new Option<>("engine", OptionType.oneOf(Engine.values()), Engine.LAZY, V0_1, false,
          "When the weaver is loaded: with the first HTTP class (`lazy`), so that a program without HTTP does not pay"
              + " for it, or at start (`eager`).");

  public static final Option<File> LOG_FILE =
      new Option<>("log.file", OptionType.PATH, null, V0_1, false,
          "Where the agent's own lines go. Unset: to the standard error stream.");

  public static final Option<Boolean> CLIENT_URLCONNECTION_ENABLED =
      new Option<>("client.urlconnection.enabled", OptionType.BOOLEAN, true, V0_1, true,
          "Whether calls of `HttpURLConnection` and `HttpsURLConnection` share connections. On later takes a restart"
              + " where the process started with off.");

  public static final Option<Boolean> CLIENT_JDKHTTP_ENABLED =
      new Option<>("client.jdkhttp.enabled", OptionType.BOOLEAN, false, V0_1, false,
          "Whether clients of `java.net.http` (JDK 17 and later) share connections. Off unless set: it is newer than"
              + " what serves the other clients.");

  public static final Option<Boolean> CLIENT_APACHE3_ENABLED =
      new Option<>("client.apache3.enabled", OptionType.BOOLEAN, true, V0_1, true,
          "Whether clients of Commons HttpClient 3.0 and 3.1 share connections. On later takes a restart where the"
              + " process started with off.");

  public static final Option<Boolean> CLIENT_APACHE40_ENABLED =
      new Option<>("client.apache40.enabled", OptionType.BOOLEAN, true, V0_1, true,
          "Whether clients of Apache HttpClient 4.0 to 4.2, such as `DefaultHttpClient`, also in later versions, share"
              + " connections. On later takes a restart where the process started with off.");

  public static final Option<Boolean> CLIENT_APACHE4_ENABLED =
      new Option<>("client.apache4.enabled", OptionType.BOOLEAN, true, V0_1, true,
          "Whether clients of Apache HttpClient 4.3 to 4.5 share connections. On later takes a restart where the"
              + " process started with off.");

  public static final Option<Boolean> CLIENT_APACHE5_ENABLED =
      new Option<>("client.apache5.enabled", OptionType.BOOLEAN, true, V0_1, true,
          "Whether the classic clients of Apache HttpClient 5 share connections. On later takes a restart where the"
              + " process started with off.");

  public static final Option<Boolean> CLIENT_APACHE5ASYNC_ENABLED =
      new Option<>("client.apache5async.enabled", OptionType.BOOLEAN, false, V0_1, false,
          "Whether the asynchronous clients of Apache HttpClient 5.2 and later share connections of HTTP/1.1, and the"
              + " reactors that go with them. Off unless set.");

  public static final Option<Boolean> CLIENT_APACHE4ASYNC_ENABLED =
      new Option<>("client.apache4async.enabled", OptionType.BOOLEAN, false, V0_1, false,
          "Whether the asynchronous clients of Apache HttpClient 4, httpasyncclient 4.0 and 4.1, share connections. Off"
              + " unless set.");

  public static final Option<Boolean> IDENTITY_STATELESS_CLASSES =
      new Option<>("identity.stateless-classes", OptionType.BOOLEAN, true, V0_1, false,
          "Whether two trust managers, key managers or host name verifiers of one class count as the same when that"
              + " class's bytecode reads nothing but its arguments. `false`: only one and the same object does.");

  public static final Option<String> ROUTE_DEFAULT =
      new Option<>("route.default", OptionType.NAME, PoolNames.DEFAULT, V0_1, true,
          "Where a call goes that no rule matches: the name of a pool, `off` (as without the agent) or `observe` (as"
              + " without the agent, but what would have been shared is counted).");

  public static final Option<List<String>> ROUTE_TAGS =
      new Option<>("route.tags", OptionType.NAMES, null, V0_1, true,
          "Names of tags that rules may set, beside `upstream`, `priority` and `idempotent`.");

  public static final Option<Long> ADDRESSES_LOOK_AGAIN =
      new Option<>("addresses.look-again", OptionType.DURATION, 30 * SECOND, V0_1, true,
          "How often the names of origins with open connections are looked up again. An address that was absent from"
              + " three answers in a row is gone: connections to it are closed as they come back, spread over a third"
              + " of this span, ten seconds at most, and fifty a second at most at one origin. Not for addresses"
              + " without a name, through proxies, where an application has a resolver of its own, and for"
              + " `java.net.http`, which compares addresses itself. 0: never.");

  public static final Option<Integer> POOL_CONNECTIONS =
      pool("connections", OptionType.COUNT, 0,
          "How many connections the pool has open at most, over all origins. 0: no limit.");

  public static final Option<Integer> POOL_CONNECTIONS_PER_ORIGIN =
      pool("connections-per-origin", OptionType.COUNT, 0,
          "How many connections the pool has open at most to one origin (scheme, host and port). 0: no limit.");

  public static final Option<Integer> POOL_IDLE =
      pool("idle", OptionType.COUNT, 512,
          "How many idle connections the pool keeps at most, over all origins. Fewer are kept where demand has not"
              + " proved a need for more. 0: no limit but demand.");

  public static final Option<Integer> POOL_IDLE_PER_ORIGIN =
      pool("idle-per-origin", OptionType.COUNT, 64,
          "How many idle connections the pool keeps at most to one origin. 0: no limit but demand.");

  public static final Option<Integer> POOL_PENDING =
      pool("pending", OptionType.COUNT, 1024,
          "How many calls wait for a connection at most; one more is treated as if its wait had timed out. 0: no"
              + " limit.");

  public static final Option<Long> POOL_ACQUIRE_TIMEOUT =
      pool("acquire-timeout", OptionType.DURATION, 2 * SECOND,
          "How long a call waits for a connection at most where `overflow` is `wait`, or `dial` with all"
              + " `overflow-connections` open; the caller's own timeout ends the wait sooner.");

  public static final Option<Overflow> POOL_OVERFLOW =
      pool("overflow", OptionType.oneOf(Overflow.values()), Overflow.DIAL,
          "What a call does at a limit: wait about as long as a dial takes and then dial outside the limit (`dial`),"
              + " wait until `acquire-timeout` and then fail (`wait`), or fail at once (`fail`). Without a limit"
              + " nothing waits and nothing fails.");

  public static final Option<Integer> POOL_OVERFLOW_CONNECTIONS =
      pool("overflow-connections", OptionType.COUNT, 0,
          "How many connections beyond each limit are open at most where `overflow` is `dial`. A call that finds all of"
              + " them open waits for its turn, and after `acquire-timeout` it fails, as with `wait`. 0: any number, so"
              + " that no call fails.");

  public static final Option<Long> POOL_CONNECT_TIMEOUT =
      pool("connect-timeout", OptionType.DURATION, 0L,
          "How long a dial takes at most where the application has set no timeout of its own; then the call fails as"
              + " the library's own timeout has it; as from one that the application sets, Apache HttpClient 4.4 and"
              + " later expects each answer of a handshake within it, too. Not for Commons and Apache HttpClient under"
              + " a security manager, nor for their clients that are not pooled. 0: as long as without the agent.");

  public static final Option<Long> POOL_READ_TIMEOUT =
      pool("read-timeout", OptionType.DURATION, 0L,
          "How long a server may be silent, in a handshake and in an answer, where the application has set no timeout"
              + " of its own; then the call fails as the library's own timeout has it. For `HttpURLConnection` and"
              + " Apache HttpClient, where an application's timeout to connect holds for the handshake (4.4 and later);"
              + " of 5.0 and 5.0.1 in an answer only; not for `java.net.http`, and not on connections that a client"
              + " keeps for itself. 0: as long as without the agent.");

  public static final Option<LowestTls> POOL_TLS_AT_LEAST =
      pool("tls-at-least", OptionType.oneOf(LowestTls.values()), LowestTls.ANY,
          "Which version of TLS connections have at least; a handshake that ends with an older one fails as if the"
              + " server had refused, before a request is sent. Only ever stricter than the application: nothing is"
              + " switched on. For `HttpsURLConnection` and Apache HttpClient.");

  public static final Option<Long> POOL_TCP_KEEP_ALIVE_IDLE =
      pool("tcp-keep-alive-idle", OptionType.DURATION, 0L,
          "How long a connection is silent before the system asks the other side whether it is still there, in whole"
              + " seconds (`SO_KEEPALIVE`, `TCP_KEEPIDLE`). On JDKs that have it (8u, 11 and later). 0: as the"
              + " application and the system have it, which is off with most, unless one of these three is set.");

  public static final Option<Long> POOL_TCP_KEEP_ALIVE_INTERVAL =
      pool("tcp-keep-alive-interval", OptionType.DURATION, 0L,
          "How long it waits for an answer before it asks again (`TCP_KEEPINTVL`), as above.");

  public static final Option<Integer> POOL_TCP_KEEP_ALIVE_COUNT =
      pool("tcp-keep-alive-count", OptionType.COUNT, 0,
          "How often it asks before the connection counts as broken (`TCP_KEEPCNT`), as above.");

  public static final Option<Long> POOL_SEND_BUFFER =
      pool("send-buffer", OptionType.SIZE, 0L,
          "The send buffer of a socket (`SO_SNDBUF`). 0: as the application and the system have it, which most systems"
              + " adapt themselves.");

  public static final Option<Long> POOL_RECEIVE_BUFFER =
      pool("receive-buffer", OptionType.SIZE, 0L,
          "The receive buffer of a socket (`SO_RCVBUF`), set when it is connected, so that more than 64KB may have no"
              + " effect. 0: as the application and the system have it.");

  public static final Option<Balance> POOL_BALANCE =
      pool("balance", OptionType.oneOf(Balance.values()), Balance.NONE,
          "Which address a dial goes to first where the name of an origin has several: the one that the JDK names first"
              + " (`none`), or the one with the fewest connections of this pool (`least-saturated`); if that cannot be"
              + " reached the dial goes on as with `none`, and for half a minute others come first. For"
              + " `HttpURLConnection` and Apache HttpClient since 4.3, without a proxy or a resolver of the"
              + " application's own; not for `java.net.http`, which looks names up before it asks for a connection.");

  public static final Option<Long> POOL_IDLE_TIMEOUT =
      pool("idle-timeout", OptionType.DURATION, 5 * SECOND,
          "How long a connection stays idle before it is closed; less where the server says so in `Keep-Alive`. 0:"
              + " none is kept.");

  public static final Option<Long> POOL_TIME_TO_LIVE =
      pool("time-to-live", OptionType.DURATION, 300 * SECOND,
          "How old a connection becomes, less up to a tenth at random; one that is older is closed after its exchange,"
              + " never during it. 0: no limit.");

  public static final Option<Long> POOL_CHECK_AFTER =
      pool("check-after", OptionType.DURATION, SECOND,
          "Every connection is checked before it is used again, by asking the kernel. Where that cannot be asked, a"
              + " connection that was idle for this long is checked by a timed read of a millisecond. 0: always.");

  public static final Option<Long> POOL_REUSE_UNSAFE_WITHIN =
      pool("reuse-unsafe-within", OptionType.DURATION, SECOND,
          "A request that is not idempotent (RFC 9110, 9.2.2) takes only a connection that was idle for less than this,"
              + " or that it would have had without the agent, else it dials. One whose body is streamed takes only the"
              + " latter, as the JDK has no second try for it. 0: both always dial.");

  public static final Option<Long> POOL_LINGER =
      pool("linger", OptionType.DURATION, SECOND / 10,
          "How long idle connections outlive the last open client that could use them, where clients are objects that"
              + " an application makes and closes (Apache HttpClient); never longer than `idle-timeout`. 0: as long as"
              + " that.");

  public static final Option<Integer> POOL_PREWARM =
      pool("prewarm", OptionType.COUNT, 0,
          "How many idle connections to each of `prewarm-origins` are to be there before a call asks for them, beside"
              + " those that demand has proved; where calls differ in their identity, for all of these together, and"
              + " for the latest first. The first call shows how one is opened: none is before that. They are opened"
              + " one after the other on a thread of the agent's, never while a call waits, within `idle-per-origin`"
              + " and half of `connections-per-origin`, and not at all in a pool with `connections`. A call that finds"
              + " no other place has that of one that is being opened, which is given up. After a failure,"
              + " or where the server had closed them, there is a pause of a second, which doubles up to a minute. One"
              + " that no call has used ends after 8 s at the latest, as servers wait less long for a first request"
              + " than for the next; a server that waits for less than 8 s needs a shorter `idle-timeout`, as its 408"
              + " may come just when a call does. For `HttpURLConnection` and `HttpsURLConnection` without a proxy;"
              + " not where an authenticator, a socket factory, a manager or a verifier is shared by object only,"
              + " which would run outside its call, nor under a security manager, and not for the other clients, whose"
              + " connections go with their clients. 0: none.");

  public static final Option<List<String>> POOL_PREWARM_ORIGINS =
      pool("prewarm-origins", OptionType.ORIGINS, null,
          "Which origins `prewarm` is for. Unset: none.");

  public static final Option<Long> POOL_PREWARM_RENEW =
      pool("prewarm-renew", OptionType.DURATION, 0L,
          "For how long after the last call such connections are replaced that end unused, by `idle-timeout` or"
              + " `time-to-live`, shortly before they do. Each of them costs the other side a dial for every"
              + " `idle-timeout`, or every 8 s, or sooner where its `Keep-Alive` says so. What would be there for less"
              + " than a second is not replaced. 0: they are not replaced until a call has found none.");

  public static final Option<Disconnect> POOL_DISCONNECT =
      pool("disconnect", OptionType.oneOf(Disconnect.values()), Disconnect.RELEASE,
          "What `HttpURLConnection.disconnect()` does once the response has arrived: give the connection back"
              + " (`release`) or close it (`close`).");

  public static final Option<Integer> POOL_SATURATED_AT =
      pool("saturated-at", OptionType.PERCENT, 8_500,
          "From which share of the limit on connections on, in use for `saturated-for`, the pool counts as saturated at"
              + " an origin: an event, a notification and a flag of its MXBean say so.");

  public static final Option<Long> POOL_SATURATED_FOR =
      pool("saturated-for", OptionType.DURATION, 60 * SECOND,
          "How long that share must be in use without a break.");

  public static final Option<Integer> POOL_SATURATED_UNTIL =
      pool("saturated-until", OptionType.PERCENT, 7_000,
          "Below which share it is over.");

  public static final Option<Jmx> JMX =
      new Option<>("jmx", OptionType.oneOf(Jmx.values()), Jmx.AUTO, V0_1, true,
          "MXBeans: as soon as something else has started JMX (`auto`), with the first pooled call (`on`), or never"
              + " (`off`). Those that are there stay.");

  private static final List<Option<?>> ALL =
      Collections.unmodifiableList(
          Arrays.<Option<?>>asList(
              ENABLED, MODE, CONFIG, RELOAD_INTERVAL, ROLLOUT, INSTANCE, SWITCH_OFF_WITHIN, ENGINE, LOG_FILE,
              CLIENT_URLCONNECTION_ENABLED, CLIENT_JDKHTTP_ENABLED, CLIENT_APACHE3_ENABLED,
              CLIENT_APACHE40_ENABLED, CLIENT_APACHE4_ENABLED, CLIENT_APACHE5_ENABLED, CLIENT_APACHE5ASYNC_ENABLED,
              CLIENT_APACHE4ASYNC_ENABLED, IDENTITY_STATELESS_CLASSES,
              ROUTE_DEFAULT, ROUTE_TAGS, ADDRESSES_LOOK_AGAIN, JMX,
              POOL_CONNECTIONS, POOL_CONNECTIONS_PER_ORIGIN, POOL_IDLE, POOL_IDLE_PER_ORIGIN, POOL_PENDING,
              POOL_ACQUIRE_TIMEOUT, POOL_OVERFLOW, POOL_OVERFLOW_CONNECTIONS, POOL_CONNECT_TIMEOUT,
              POOL_READ_TIMEOUT, POOL_TLS_AT_LEAST, POOL_TCP_KEEP_ALIVE_IDLE, POOL_TCP_KEEP_ALIVE_INTERVAL,
              POOL_TCP_KEEP_ALIVE_COUNT, POOL_SEND_BUFFER, POOL_RECEIVE_BUFFER, POOL_BALANCE, POOL_IDLE_TIMEOUT,
              POOL_TIME_TO_LIVE, POOL_CHECK_AFTER, POOL_REUSE_UNSAFE_WITHIN, POOL_LINGER,
              POOL_PREWARM, POOL_PREWARM_ORIGINS, POOL_PREWARM_RENEW,
              POOL_DISCONNECT, POOL_SATURATED_AT, POOL_SATURATED_FOR, POOL_SATURATED_UNTIL));

  private Options() {}

  /** All of them; unmodifiable. */
  public static List<Option<?>> all() {
    return ALL;
  }

  private static <T> Option<T> pool(String setting, OptionType<T> type, T defaultValue, String meaning) {
    return new Option<>(PoolNames.DEFAULT_PREFIX + setting, type, defaultValue, V0_1, true, meaning);
  }
}
