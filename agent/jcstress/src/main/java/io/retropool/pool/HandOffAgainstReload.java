package io.retropool.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * First granted, second granted, open, leases: two calls wait, a connection is released and the limit is raised to two.
 */
@JCStressTest
@Outcome(id = "1, 1, 2, 2", expect = Expect.ACCEPTABLE, desc = "both are served")
@Outcome(expect = Expect.FORBIDDEN, desc = "somebody waits in vain, or a permit was doubled")
@State
public class HandOffAgainstReload extends Contended {
  final Call first = ask();
  final Call second = ask();

  @Actor
  public void releases() {
    release();
  }

  @Actor
  public void reloads() {
    pool.apply(pool.policy().toBuilder().connectionsPerOrigin(2).build());
  }

  @Arbiter
  public void look(IIII_Result r) {
    r.r1 = first.granted;
    r.r2 = second.granted;
    r.r3 = open();
    r.r4 = leases();
  }
}
