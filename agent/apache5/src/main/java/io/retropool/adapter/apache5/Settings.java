package io.retropool.adapter.apache5;

import io.retropool.client.library.Sockets;

/** Reads what managers are set to, in the way of one version of the library. Thread-safe. */
interface Settings {
  /** Null where only the application knows. */
  ManagerSettings of(Wanted wanted) throws Throwable;

  /** @throws ReflectiveOperationException where this version is not as expected */
  static Settings in(Sockets sockets) throws ReflectiveOperationException {
    return ResolvedSettings.known() ? new ResolvedSettings(sockets) : new FixedSettings(sockets);
  }
}
