package io.retropool.agent.weave;

/** Hears nothing: what counts is counted. */
final class StubFaultListener implements Faults.Listener {
  @Override
  public void fault(Throwable failure) {}

  @Override
  public void broken(int faults) {}
}
