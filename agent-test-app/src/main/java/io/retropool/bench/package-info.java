/**
 * The benchmark: what each habit of each client costs, without and with the agent, as hand-written with shared
 * connections, and with the JDK's own flags. Started by {@code scripts/bench}.
 *
 * <p>{@link io.retropool.bench.Bench} starts a JVM for each {@link io.retropool.bench.Lane} of a habit and measures
 * them in turn, slice by slice, so that a machine that grows slower does so for all. A new client is one file of
 * habits, and a line in {@link io.retropool.bench.Habits}.
 */
package io.retropool.bench;
