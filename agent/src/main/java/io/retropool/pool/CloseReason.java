package io.retropool.pool;

/** Why a connection ended. One word for one reason, in events, statistics and logs. */
public enum CloseReason {
  /** The application, its library or the server ended it during or after an exchange. */
  EXCHANGE,
  /** Idle for longer than the idle timeout, or than the server's own. */
  IDLE_TIMEOUT,
  /** Older than the time to live. */
  TIME_TO_LIVE,
  /** The check at lease found bytes, an end of stream or an error. */
  FAILED_CHECK,
  /** More idle connections than demand or a limit allows. */
  EXCESS_IDLE,
  /** Its place was needed for another route of the same upstream. */
  MADE_ROOM,
  /** Something must never be reused: leftover bytes, a bound authentication, an answer too early. */
  UNFIT,
  /** The holder of its lease was collected. */
  LEASE_LOST,
  /** Its trust, or the address it leads to, is no longer what a new connection would get. */
  STALE_IDENTITY,
  /** The process was short of descriptors. */
  DESCRIPTORS,
  /** The clocks drifted apart: the process was frozen or moved. */
  CLOCK_JUMP,
  /** The agent, the client or the pool was switched off or reconfigured. */
  SWITCHED_OFF,
  /** Held by the application's loader, and gone with it. */
  COLLECTED,
  /** Not closed: left to the client that uses it, and no longer counted. */
  LEFT,
  /** Closed on the operator's request. */
  REQUESTED
}
