/**
 * The core: pools, upstreams, leases, waiters and idle connections. It knows no HTTP library, no recorder of events, no
 * clock and no thread of its own.
 *
 * <p>The way of a call: {@link io.retropool.pool.Core#pool}, {@link io.retropool.pool.Pool#upstream},
 * {@link io.retropool.pool.Upstream#acquire}, and at the end of its exchange {@link io.retropool.pool.Lease#release}.
 *
 * <p>Each upstream has one lock. Under it its {@code Ledger} does arithmetic in four books (leases, connections, idle
 * connections, waits) and notes in {@code Effects} what must be done outside: closes, wake-ups, permits to pass on to
 * other upstreams, and what the listener hears. What upstreams share lies in atomics ({@code PoolLimits}); no thread
 * ever holds two locks.
 *
 * <p>What the core keeps of an open connection is its {@code Permit}, which reaches the connection only weakly. Idle
 * connections are held by their route's stack, and that by the core or, where the route has an
 * {@link io.retropool.pool.Anchor}, by the application. A lease in progress is held by its watch as long as its holder
 * lives.
 */
package io.retropool.pool;
