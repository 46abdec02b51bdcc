package io.retropool.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Granted, refused, leases, idle: a connection is released while the only wait for it ends. */
@JCStressTest
@Outcome(id = "1, 0, 1, 0", expect = Expect.ACCEPTABLE, desc = "handed over")
@Outcome(id = "0, 1, 0, 1", expect = Expect.ACCEPTABLE, desc = "timed out, and the connection is kept")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost or doubled")
@State
public class HandOffAgainstTimeout extends Contended {
  final Call call = ask();

  @Actor
  public void releases() {
    release();
  }

  @Actor
  public void timesOut() {
    timeOut();
  }

  @Arbiter
  public void look(IIII_Result r) {
    r.r1 = call.granted;
    r.r2 = call.refused;
    r.r3 = leases();
    r.r4 = idle();
  }
}
