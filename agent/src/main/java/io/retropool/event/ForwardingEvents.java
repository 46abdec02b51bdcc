package io.retropool.event;

/** Events to whoever records them at the moment. Thread-safe. */
public class ForwardingEvents implements Events {
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
  public void overflow(String origin, String pool, String tags, int open, int limit) {
    target.overflow(origin, pool, tags, open, limit);
  }

  @Override
  public void connectionClosed(
      String origin, String pool, String tags, String reason, long age, int exchanges, long connectionId) {
    target.connectionClosed(origin, pool, tags, reason, age, exchanges, connectionId);
  }

  @Override
  public void leaseLost(String origin, String pool, String tags, long held, Throwable acquiredAt) {
    target.leaseLost(origin, pool, tags, held, acquiredAt);
  }

  @Override
  public void poolSaturated(String origin, String pool, int active, int maximum, int pending, boolean raised) {
    target.poolSaturated(origin, pool, active, maximum, pending, raised);
  }

  @Override
  public void configurationReloaded(String key, String from, String to) {
    target.configurationReloaded(key, from, to);
  }

  @Override
  public void notPooled(String origin, String pool, String tags, String client, String reason) {
    target.notPooled(origin, pool, tags, client, reason);
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
