package io.retropool.pool;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/** Granted, reused, evicted, open: an idle connection is wanted by a call and by the eviction. */
@JCStressTest
@Outcome(id = "1, 1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the call has it")
@Outcome(id = "1, 0, 1, 1", expect = Expect.ACCEPTABLE, desc = "evicted: the call has its place")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, or neither")
@State
public class AcquireAgainstEviction extends Contended {
  volatile Call call;

  public AcquireAgainstEviction() {
    release();
  }

  @Actor
  public void acquires() {
    call = ask();
  }

  @Actor
  public void evicts(IIII_Result r) {
    r.r3 = core.evictIdle(1).size();
  }

  @Arbiter
  public void look(IIII_Result r) {
    closer.drain();
    r.r1 = call.granted;
    r.r2 = call.lease != null && call.lease.reused() ? 1 : 0;
    r.r4 = open();
  }
}
