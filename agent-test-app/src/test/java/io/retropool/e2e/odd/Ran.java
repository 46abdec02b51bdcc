package io.retropool.e2e.odd;

import io.retropool.e2e.launch.App;
import io.retropool.e2e.launch.Ended;
import io.retropool.e2e.launch.Launch;
import io.retropool.e2e.odd.Workload.Worked;

/** An application that has done the workload and has ended. */
record Ran(Worked worked, Ended ended) {
  static Ran of(Launch launch) {
    try (App app = launch.app()) {
      Worked worked = Workload.in(app);
      return new Ran(worked, app.end());
    }
  }
}
