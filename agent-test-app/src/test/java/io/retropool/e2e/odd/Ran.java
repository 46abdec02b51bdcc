package io.retropool.e2e.odd;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.odd.Workload.Worked;

/** An application that has done the workload and has ended. */
record Ran(Worked worked, Ended ended) {
  /** All but java.net.http. */
  static Ran of(Launch launch) {
    return of(launch, false);
  }

  /** @param httpClient whether java.net.http takes part */
  static Ran of(Launch launch, boolean httpClient) {
    try (App app = launch.app()) {
      Worked worked = httpClient ? Workload.withHttpClientIn(app) : Workload.in(app);
      return new Ran(worked, app.end());
    }
  }
}
