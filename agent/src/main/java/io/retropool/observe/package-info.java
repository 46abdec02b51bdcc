/**
 * What sharing would bring: calls that run as without the agent are counted, and with them what a pool would have done.
 * Nothing here decides anything about a call.
 */
package io.retropool.observe;
