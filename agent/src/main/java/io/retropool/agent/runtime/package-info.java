/**
 * What serves the clients while they call: core, identities and events ({@code AgentRuntime}), the configuration in
 * force ({@code Router}) and its reload, and the chores of {@code Upkeep}. Made with the first call that is pooled.
 */
package io.retropool.agent.runtime;
