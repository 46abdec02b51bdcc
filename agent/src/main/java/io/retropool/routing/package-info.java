/**
 * From what is known of a request to the pool that serves it: rules, compiled into a look-up by host when the
 * configuration is read. A call that no rule concerns pays for the look-up alone.
 */
package io.retropool.routing;
