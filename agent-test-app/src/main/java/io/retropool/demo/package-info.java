/**
 * What {@code scripts/demo} runs: a legacy application against a local HTTPS server, without and with the agent. Each
 * of {@link io.retropool.demo.Demo}, {@link io.retropool.demo.DemoServer} and {@link
 * io.retropool.demo.LegacyApplication} is a process of its own. Java 8, and nothing but the JDK.
 */
package io.retropool.demo;
