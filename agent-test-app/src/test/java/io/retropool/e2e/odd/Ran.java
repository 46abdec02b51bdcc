package io.retropool.e2e.odd;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.odd.Workload.Worked;

/** An application that has done the workload and has ended. */
record Ran(Worked worked, Ended ended) {
  /** What libraries log would be taken for words of an agent's. */
  private static final String NO_LOG = "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog";

  /** With nothing but what each JDK has. */
  static Ran of(Launch launch) {
    return of(launch, false);
  }

  /** @param httpClient whether java.net.http takes part */
  static Ran of(Launch launch, boolean httpClient) {
    return of(launch, httpClient, false);
  }

  /**
   * The libraries take part as well.
   *
   * @param launch of the application with {@link Workload#LIBRARIES}
   * @param httpClient whether java.net.http takes part
   */
  static Ran withLibraries(Launch launch, boolean httpClient) {
    return of(launch.flags(NO_LOG), httpClient, true);
  }

  private static Ran of(Launch launch, boolean httpClient, boolean libraries) {
    try (App app = launch.app()) {
      Worked worked = Workload.in(app, httpClient, libraries);
      return new Ran(worked, app.end());
    }
  }
}
