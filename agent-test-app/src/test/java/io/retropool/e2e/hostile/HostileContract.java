package io.retropool.e2e.hostile;

/** All that a client is put through; a client's test says which client it is. */
public abstract class HostileContract extends AddressContract {}
