package io.retropool.cli;

import java.util.List;

/** What was asked of {@code status}. Immutable. */
final class StatusOptions {
  private static final int DEFAULT_SECONDS = 2;

  final String pid;
  /** 0: once. */
  final int watchSeconds;
  /** Processes like this one; 1: it alone. */
  final int fleet;

  private StatusOptions(String pid, int watchSeconds, int fleet) {
    this.pid = pid;
    this.watchSeconds = watchSeconds;
    this.fleet = fleet;
  }

  /** @return null where it cannot be understood */
  static StatusOptions parse(List<String> args) {
    int seconds = 0;
    int fleet = 1;
    for (int i = 1; i < args.size(); i++) {
      int number = i + 1 < args.size() ? number(args.get(i + 1)) : 0;
      if (args.get(i).equals("--watch")) {
        seconds = number > 0 ? number : DEFAULT_SECONDS;
        i += number > 0 ? 1 : 0;
      } else if (args.get(i).equals("--fleet") && number > 0) {
        fleet = number;
        i++;
      } else {
        return null;
      }
    }
    return args.isEmpty() ? null : new StatusOptions(args.get(0), seconds, fleet);
  }

  /** 0 for what is no number from 1 on. */
  private static int number(String text) {
    return text.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(text) : 0;
  }
}
