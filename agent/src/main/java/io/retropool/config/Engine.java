package io.retropool.config;

/** When the weaver is loaded. */
public enum Engine {
  /** With the first class that is to be woven, so that a program without HTTP does not pay for it. */
  LAZY,
  /** At start. */
  EAGER
}
