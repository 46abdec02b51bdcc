package io.retropool.pool;

/** A call that waits for its lease. What is not final or volatile is guarded by the lock of the upstream. */
abstract class Waiter {
  enum State {
    /** Not in the queue. */
    NEW,
    WAITING,
    GRANTED,
    REFUSED,
    CANCELLED
  }

  final Lease lease;
  final WaitRecord record = new WaitRecord();

  volatile State state = State.NEW;
  /** Why it was refused. */
  volatile AcquireException refusal;
  /** When something becomes of the wait, on the scale of the clock; set on entering the queue. */
  volatile long deadline;
  /** When it ends whatever happens. */
  long givesUp;
  /** It has waited for as long as a dial takes, and no more may be open outside the limit. */
  boolean overdue;

  long waitingSince;
  /** It comes from the queue already: its connection failed the check. */
  boolean again;
  /** Room was looked for among the other upstreams of the pool. */
  boolean roomSought;
  boolean roomMade;
  /** It has entered the queue before, so that the listener knows of it. */
  boolean announced;
  /** How many were waiting when it entered. */
  int queueLength;
  /** Neighbours in {@link WaitQueue}, and whether it counts on a connection that is being closed. */
  Waiter previous;
  Waiter next;
  boolean promised;

  Waiter(Lease lease) {
    this.lease = lease;
  }

  /** Something other than WAITING is in its state. Called outside the locks, on any thread. */
  abstract void wake();

  /**
   * Whether a connection that is being released will do; the time to live and the route's identity are seen to
   * elsewhere.
   */
  boolean accepts(Permit permit, Policy policy) {
    Connection connection = permit.foreign ? null : permit.get();
    return connection != null
        && lease.route.equals(permit.route.key)
        && lease.refuses(connection, 0, policy) == null;
  }
}
