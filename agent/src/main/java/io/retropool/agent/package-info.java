/**
 * The way in: from the flag, or an attachment, to the standing agent, and back. {@link Startup} reads
 * what the start needs, {@code LateAgent} waits for the first HTTP class, and {@code Agent} wires the
 * rest: {@code jvm}, the process that it is in; {@code weave}, the hooks in other people's classes; {@code runtime},
 * what serves the calls that they send.
 */
package io.retropool.agent;
