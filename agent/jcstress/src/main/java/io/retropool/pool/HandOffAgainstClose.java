package io.retropool.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Granted, reused, open, leases: a connection is released to a call that waits while its socket is reported closed. */
@JCStressTest
@Outcome(id = "1, 1, 0, 1", expect = Expect.ACCEPTABLE, desc = "handed over, then closed in its next holder's hands")
@Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "closed first: its place is handed over")
@Outcome(expect = Expect.FORBIDDEN, desc = "a permit lost or doubled")
@State
public class HandOffAgainstClose extends Contended {
  final Call call = ask();

  @Actor
  public void releases() {
    release();
  }

  @Actor
  public void closes() {
    connection.closed(CloseReason.EXCHANGE);
  }

  @Arbiter
  public void look(IIII_Result r) {
    r.r1 = call.granted;
    r.r2 = call.lease != null && call.lease.reused() ? 1 : 0;
    r.r3 = open();
    r.r4 = leases();
  }
}
