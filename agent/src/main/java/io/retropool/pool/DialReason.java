package io.retropool.pool;

/** Why a lease came without a connection. */
public enum DialReason {
  /** The route had no idle connection. */
  EMPTY,
  /** The idle ones had outlived a timeout. */
  EXPIRED,
  /** The idle ones failed the check. */
  FAILED_CHECK,
  /** They were idle for too long for a request that must not be sent twice. */
  UNSAFE,
  /** The caller asked for a new one. */
  FRESH,
  /** It is outside the limit: the wait for a place took too long. */
  OVERFLOW,
  /** No call asked for it: it is to be there when one does, see {@link Policy#prewarm}. */
  PREWARM
}
