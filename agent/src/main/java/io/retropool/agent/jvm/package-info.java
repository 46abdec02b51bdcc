/**
 * The JVM that the agent is in. What it learns of it: command line, loaded classes, descriptors, names and addresses,
 * private members. What it leaves in it: threads, log lines, the bridge, its status. Knows no HTTP library.
 */
package io.retropool.agent.jvm;
