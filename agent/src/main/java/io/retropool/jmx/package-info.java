/**
 * The live contract: MXBeans for the agent, each pool, and each upstream up to a cap. No class of it is loaded before
 * something else has started JMX, or the operator asks.
 */
package io.retropool.jmx;
