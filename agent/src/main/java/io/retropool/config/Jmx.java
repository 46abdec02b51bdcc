package io.retropool.config;

/** When MXBeans are registered. */
public enum Jmx {
  /** Once something else has started JMX. */
  AUTO,
  /** With the first pooled call. */
  ON,
  /** Never. */
  OFF
}
