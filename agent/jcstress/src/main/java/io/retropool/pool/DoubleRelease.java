package io.retropool.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** First told off, second told off, idle, leases: two threads release the same lease. */
@JCStressTest
@Outcome(id = "1, 0, 1, 0", expect = Expect.ACCEPTABLE, desc = "the second released")
@Outcome(id = "0, 1, 1, 0", expect = Expect.ACCEPTABLE, desc = "the first released")
@Outcome(expect = Expect.FORBIDDEN, desc = "released twice, or never")
@State
public class DoubleRelease extends Contended {
  private int toldOff() {
    try {
      release();
      return 0;
    } catch (IllegalStateException e) {
      return 1;
    }
  }

  @Actor
  public void first(IIII_Result r) {
    r.r1 = toldOff();
  }

  @Actor
  public void second(IIII_Result r) {
    r.r2 = toldOff();
  }

  @Arbiter
  public void look(IIII_Result r) {
    r.r3 = idle();
    r.r4 = leases();
  }
}
