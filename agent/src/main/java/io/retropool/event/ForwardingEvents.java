package io.retropool.event;

/** Events to whoever records them at the moment. Thread-safe. */
public final class ForwardingEvents implements Events {
  private volatile Events target = Events.NONE;

  public void forwardTo(Events events) {
    target = events;
  }

  @Override
  public Exchange exchange() {
    return target.exchange();
  }

  @Override
  public Dial dial() {
    return target.dial();
  }

  @Override
  public DnsLookup dnsLookup() {
    return target.dnsLookup();
  }

  @Override
  public TcpConnect tcpConnect() {
    return target.tcpConnect();
  }

  @Override
  public TlsHandshake tlsHandshake() {
    return target.tlsHandshake();
  }

  @Override
  public PoolWait poolWait() {
    return target.poolWait();
  }

  @Override
  public void overflow(String origin, String pool, int open, int limit) {
    target.overflow(origin, pool, open, limit);
  }

  @Override
  public void connectionClosed(
      String origin, String pool, String reason, long age, int exchanges, long connectionId) {
    target.connectionClosed(origin, pool, reason, age, exchanges, connectionId);
  }

  @Override
  public void leaseLost(String origin, String pool, long held, Throwable acquiredAt) {
    target.leaseLost(origin, pool, held, acquiredAt);
  }

  @Override
  public void configurationReloaded(String key, String from, String to) {
    target.configurationReloaded(key, from, to);
  }

  @Override
  public void notPooled(String origin, String client, String reason) {
    target.notPooled(origin, client, reason);
  }

  @Override
  public void staleConnection(String origin, String pool, long idle, boolean retried, long connectionId) {
    target.staleConnection(origin, pool, idle, retried, connectionId);
  }

  @Override
  public boolean recordsClients() {
    return target.recordsClients();
  }

  @Override
  public void clientCreated(String client, String type, boolean shared) {
    target.clientCreated(client, type, shared);
  }
}
