package io.retropool.e2e.contract;

/**
 * What HTTP clients promise, whichever they are. A client plugs in by a class that extends this one and names its
 * {@link #family}: the prefix of its habits' names in the application.
 */
public abstract class HttpClientContract extends ProductionServerContract {}
