package io.retropool.e2e.launch;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Applications that several tests use one after the other: each is started when it is first asked for, and one that was
 * launched alike is the same. For one thread.
 */
public final class Apps implements AutoCloseable {
  private final Map<Launch, App> started = new LinkedHashMap<>();

  /** Never to be ended by who asks. */
  public App of(Launch launch) {
    return started.computeIfAbsent(launch, Launch::app);
  }

  /** Ends them all, and checks what each end must show. */
  @Override
  public void close() {
    try {
      started.values().forEach(App::end);
    } finally {
      started.values().forEach(App::close);
    }
  }
}
