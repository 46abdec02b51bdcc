package io.retropool.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Granted, cancelled, leases, idle: a connection is released while the only call that waits for it gives up. */
@JCStressTest
@Outcome(id = "1, 0, 1, 0", expect = Expect.ACCEPTABLE, desc = "handed over")
@Outcome(id = "0, 1, 0, 1", expect = Expect.ACCEPTABLE, desc = "cancelled, and the connection is kept")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost or doubled")
@State
public class HandOffAgainstCancel extends Contended {
  final Call call = ask();

  @Actor
  public void releases() {
    release();
  }

  @Actor
  public void cancels(IIII_Result r) {
    r.r2 = call.acquisition.cancel() ? 1 : 0;
  }

  @Arbiter
  public void look(IIII_Result r) {
    r.r1 = call.granted + call.refused;
    r.r3 = leases();
    r.r4 = idle();
  }
}
