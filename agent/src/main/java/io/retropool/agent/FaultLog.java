package io.retropool.agent;

import io.retropool.agent.jvm.Log;
import io.retropool.agent.weave.Faults;

/** Says what was suppressed, once for each kind of error, and breaks the circuit. Thread-safe. */
final class FaultLog implements Faults.Listener {
  private final Log log;
  private final Modules modules;

  FaultLog(Log log, Modules modules) {
    this.log = log;
    this.modules = modules;
  }

  @Override
  public void fault(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    log.say(failure.getClass().getName() + where, "an error of ours was kept from a call: " + failure + where);
  }

  @Override
  public void broken(int faults) {
    modules.switchOff(faults + " errors of ours, the last five within a minute");
  }
}
