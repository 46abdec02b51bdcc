package io.retropool.event;

/** Nobody records. */
final class NoEvents implements Events {
  @Override
  public Exchange exchange() {
    return null;
  }

  @Override
  public Dial dial() {
    return null;
  }

  @Override
  public DnsLookup dnsLookup() {
    return null;
  }

  @Override
  public TcpConnect tcpConnect() {
    return null;
  }

  @Override
  public TlsHandshake tlsHandshake() {
    return null;
  }

  @Override
  public PoolWait poolWait() {
    return null;
  }

  @Override
  public void overflow(String origin, String pool, String tags, int open, int limit) {}

  @Override
  public void connectionClosed(
      String origin, String pool, String tags, String reason, long age, int exchanges, long connectionId) {}

  @Override
  public void leaseLost(String origin, String pool, String tags, long held, Throwable acquiredAt) {}

  @Override
  public void poolSaturated(String origin, String pool, int active, int maximum, int pending, boolean raised) {}

  @Override
  public void configurationReloaded(String key, String from, String to) {}

  @Override
  public void notPooled(String origin, String pool, String tags, String client, String reason) {}

  @Override
  public void staleConnection(String origin, String pool, long idle, boolean retried, long connectionId) {}

  @Override
  public boolean recordsClients() {
    return false;
  }

  @Override
  public void clientCreated(String client, String type, boolean shared) {}
}
