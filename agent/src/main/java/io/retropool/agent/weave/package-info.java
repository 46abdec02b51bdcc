/**
 * Hooks in other people's classes. The {@code Gate} sees classes load, the {@code Weaver} puts calls into them, and the
 * {@code Dispatcher} takes those calls to the handlers of the clients.
 */
package io.retropool.agent.weave;
