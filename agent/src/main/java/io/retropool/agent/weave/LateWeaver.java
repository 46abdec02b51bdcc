package io.retropool.agent.weave;

import io.retropool.client.Hook;
import io.retropool.client.copies.LibraryGate;
import java.util.List;
import java.util.function.Supplier;

/** Makes the weaver, and with it loads Byte Buddy, when the first class is to be woven. Thread-safe. */
public final class LateWeaver implements Supplier<Weaver>, Weaver.Numbering, LibraryGate.Weaving {
  private final String token;
  private final Dispatcher dispatcher;
  private Weaver weaver;

  public LateWeaver(String token, Dispatcher dispatcher) {
    this.token = token;
    this.dispatcher = dispatcher;
  }

  @Override
  public synchronized Weaver get() {
    if (weaver == null) {
      weaver = new Weaver(token, this);
    }
    return weaver;
  }

  @Override
  public int number(Hook hook) {
    return dispatcher.number(hook);
  }

  @Override
  public byte[] weave(String className, byte[] classFile, List<Hook> hooks, List<Hook> missing) {
    return get().weave(className, classFile, hooks, missing);
  }
}
