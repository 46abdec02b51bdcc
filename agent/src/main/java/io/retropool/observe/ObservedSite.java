package io.retropool.observe;

/** A place in the code that opens connections to an origin. Immutable. With getters, as an MXBean shows it as it is. */
public final class ObservedSite extends ObservedCost {
  private final String site;
  private final String origin;
  private final long clients;

  ObservedSite(String site, String origin, ObservedSites.SiteCount count) {
    super(count.savings);
    this.site = site;
    this.origin = origin;
    this.clients = count.clients.sum();
  }

  /** Up to five frames, one a line, the innermost first. */
  public String getSite() {
    return site;
  }

  /** Scheme, host and port; empty: several. */
  public String getOrigin() {
    return origin;
  }

  /** Clients or TLS contexts that were made here, each for one call. */
  public long getClients() {
    return clients;
  }
}
