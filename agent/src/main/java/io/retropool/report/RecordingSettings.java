package io.retropool.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the settings of the recording hide. */
final class RecordingSettings implements Rule {
  @Override
  public String id() {
    return "RecordingSettings";
  }

  @Override
  public String title() {
    return "Settings of the recording";
  }

  @Override
  public Verdict judge(Model model) {
    List<String> hidden = caveats(model);
    if (hidden.isEmpty()) {
      return Verdict.ok(id(), "Every event was recorded.");
    }
    return Verdict.fires(
        id(),
        Severity.INFO,
        "Not everything was recorded: " + String.join("; ", hidden) + ".",
        "Rates and reuse come from the statistics and do not suffer; percentiles of calls do, as the quick ones are"
            + " missing.",
        "For more, set retropool.Exchange#threshold to 0 ms and retropool.PoolStatistics#period to 1 s in the settings"
            + " of the recording (jcmd PID JFR.start settings=FILE.jfc).",
        "Certain: the recording says so itself.");
  }

  /** What is missing from the recording; empty if nothing is. */
  static List<String> caveats(Model model) {
    List<String> hidden = new ArrayList<>();
    for (Map.Entry<String, String> setting : model.settings.entrySet()) {
      String event = setting.getKey().substring(0, setting.getKey().indexOf('#'));
      if (setting.getKey().endsWith("#enabled") && setting.getValue().equals("false")) {
        hidden.add(event + " is off");
      } else if (setting.getKey().endsWith("#threshold") && !setting.getValue().startsWith("0")) {
        hidden.add(event + " below " + setting.getValue() + " is left out");
      }
    }
    if (!model.hasStatistics() && !model.hasEveryCall()) {
      hidden.add("there are no statistics, as they come every "
          + (model.setting("PoolStatistics#period").isEmpty() ? "10 s" : model.setting("PoolStatistics#period")));
    }
    if (model.lostBytes > 0) {
      hidden.add("the flight recorder lost " + Figures.of(model.lostBytes, "byte") + " of events");
    }
    return hidden;
  }
}
