package io.retropool.event.jfr;

import io.retropool.event.CallSite;
import io.retropool.event.Events;
import io.retropool.event.Occurrences;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The events as events of the flight recorder. Thread-safe.
 *
 * <p>Each asks {@code isEnabled()} first, because {@code begin()} reads the clock of an event that is off as well.
 */
final class JfrEvents implements Events {
  /** Of those with a stack, or of which there may be one for each call. */
  static final int PROBLEMS_PER_SECOND = 10;

  private final AtomicLong exchanges = new AtomicLong();
  private final ExchangeProblems problems = new ExchangeProblems();
  private final Occurrences notPooled = new Occurrences(PROBLEMS_PER_SECOND, System::nanoTime);
  private final Occurrences stale = new Occurrences(PROBLEMS_PER_SECOND, System::nanoTime);
  private final Occurrences created = new Occurrences(PROBLEMS_PER_SECOND, System::nanoTime);

  /** Whether a type is recorded can be asked of any event: with one of each kept for that, it leaves no garbage. */
  private final ExchangeEvent anyExchange = new ExchangeEvent(problems);
  private final DialEvent anyDial = new DialEvent();
  private final DnsLookupEvent anyLookup = new DnsLookupEvent();
  private final TcpConnectEvent anyConnect = new TcpConnectEvent();
  private final TlsHandshakeEvent anyHandshake = new TlsHandshakeEvent();
  private final PoolWaitEvent anyWait = new PoolWaitEvent();
  private final ClientCreatedEvent anyClient = new ClientCreatedEvent();

  @Override
  public Exchange exchange() {
    if (!anyExchange.isEnabled() && !problems.recorded()) {
      return null;
    }
    ExchangeEvent event = new ExchangeEvent(problems);
    event.exchangeId = exchanges.incrementAndGet();
    event.begin();
    return event;
  }

  @Override
  public Dial dial() {
    if (!anyDial.isEnabled()) {
      return null;
    }
    DialEvent event = new DialEvent();
    event.begin();
    return event;
  }

  @Override
  public DnsLookup dnsLookup() {
    if (!anyLookup.isEnabled()) {
      return null;
    }
    DnsLookupEvent event = new DnsLookupEvent();
    event.begin();
    return event;
  }

  @Override
  public TcpConnect tcpConnect() {
    if (!anyConnect.isEnabled()) {
      return null;
    }
    TcpConnectEvent event = new TcpConnectEvent();
    event.begin();
    return event;
  }

  @Override
  public TlsHandshake tlsHandshake() {
    if (!anyHandshake.isEnabled()) {
      return null;
    }
    TlsHandshakeEvent event = new TlsHandshakeEvent();
    event.begin();
    return event;
  }

  @Override
  public PoolWait poolWait() {
    if (!anyWait.isEnabled()) {
      return null;
    }
    PoolWaitEvent event = new PoolWaitEvent();
    event.begin();
    return event;
  }

  @Override
  public void overflow(String origin, String pool, String tags, int open, int limit) {
    OverflowEvent event = new OverflowEvent();
    if (event.isEnabled()) {
      event.origin = Texts.orEmpty(origin);
      event.pool = Texts.orEmpty(pool);
      event.tags = Texts.orEmpty(tags);
      event.open = open;
      event.limit = limit;
      event.commit();
    }
  }

  @Override
  public void connectionClosed(
      String origin, String pool, String tags, String reason, long age, int exchanges, long connectionId) {
    ConnectionClosedEvent event = new ConnectionClosedEvent();
    if (event.isEnabled()) {
      event.origin = Texts.orEmpty(origin);
      event.pool = Texts.orEmpty(pool);
      event.tags = Texts.orEmpty(tags);
      event.reason = Texts.orEmpty(reason);
      event.age = age;
      event.exchanges = exchanges;
      event.connectionId = connectionId;
      event.commit();
    }
  }

  @Override
  public void leaseLost(String origin, String pool, String tags, long held, Throwable acquiredAt) {
    LeaseLostEvent event = new LeaseLostEvent();
    if (event.isEnabled()) {
      event.origin = Texts.orEmpty(origin);
      event.pool = Texts.orEmpty(pool);
      event.tags = Texts.orEmpty(tags);
      event.held = held;
      event.acquiredAt = CallSite.of(acquiredAt);
      event.commit();
    }
  }

  @Override
  public void poolSaturated(String origin, String pool, int active, int maximum, int pending, boolean raised) {
    PoolSaturatedEvent event = new PoolSaturatedEvent();
    if (event.isEnabled()) {
      event.origin = Texts.orEmpty(origin);
      event.pool = Texts.orEmpty(pool);
      event.saturation = maximum <= 0 ? 0 : (float) active / maximum;
      event.active = active;
      event.maximum = maximum;
      event.pending = pending;
      event.raised = raised;
      event.commit();
    }
  }

  @Override
  public void configurationReloaded(String key, String from, String to) {
    ConfigurationReloadedEvent event = new ConfigurationReloadedEvent();
    if (event.isEnabled()) {
      event.key = Texts.orEmpty(key);
      event.from = Texts.orEmpty(from);
      event.to = Texts.orEmpty(to);
      event.commit();
    }
  }

  @Override
  public void notPooled(String origin, String pool, String tags, String client, String reason) {
    NotPooledEvent event = new NotPooledEvent();
    int occurrences = event.isEnabled() ? notPooled.next() : 0;
    if (occurrences > 0) {
      event.origin = Texts.orEmpty(origin);
      event.pool = Texts.orEmpty(pool);
      event.tags = Texts.orEmpty(tags);
      event.client = Texts.orEmpty(client);
      event.reason = Texts.orEmpty(reason);
      event.occurrences = occurrences;
      event.commit();
    }
  }

  @Override
  public void staleConnection(String origin, String pool, long idle, boolean retried, long connectionId) {
    StaleConnectionEvent event = new StaleConnectionEvent();
    int occurrences = event.isEnabled() ? stale.next() : 0;
    if (occurrences > 0) {
      event.origin = Texts.orEmpty(origin);
      event.pool = Texts.orEmpty(pool);
      event.idleTime = idle;
      event.retried = retried;
      event.occurrences = occurrences;
      event.connectionId = connectionId;
      event.commit();
    }
  }

  @Override
  public boolean recordsClients() {
    return anyClient.isEnabled();
  }

  @Override
  public void clientCreated(String client, String type, boolean shared) {
    ClientCreatedEvent event = new ClientCreatedEvent();
    int occurrences = event.isEnabled() ? created.next() : 0;
    if (occurrences > 0) {
      event.client = Texts.orEmpty(client);
      event.type = Texts.orEmpty(type);
      event.shared = shared;
      event.occurrences = occurrences;
      event.commit();
    }
  }
}
