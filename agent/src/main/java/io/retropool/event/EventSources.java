package io.retropool.event;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is asked now and then while somebody records. Thread-safe.
 *
 * <p>Nothing is thrown: it is asked on threads of the JVM, which would print the failure to stdout.
 */
public final class EventSources {
  private final Supplier<List<PoolStatistics>> statistics;
  private final Supplier<List<ObservationStatistics>> observations;
  private final Supplier<AgentInformation> information;
  private final Consumer<Throwable> failed;

  /**
   * @param statistics every upstream, with its totals since it began; called every 10 s, must be quick
   * @param observations all that was only observed, since it began; called at both ends of each file of a recording
   * @param information called once for each file of a recording
   * @param failed is told when one of them throws
   */
  public EventSources(
      Supplier<List<PoolStatistics>> statistics,
      Supplier<List<ObservationStatistics>> observations,
      Supplier<AgentInformation> information,
      Consumer<Throwable> failed) {
    this.statistics = statistics;
    this.observations = observations;
    this.information = information;
    this.failed = failed;
  }

  /** Empty when it could not be had. */
  public List<PoolStatistics> statistics() {
    return rows(statistics);
  }

  /** Empty when it could not be had. */
  public List<ObservationStatistics> observations() {
    return rows(observations);
  }

  private <R> List<R> rows(Supplier<List<R>> source) {
    List<R> rows = ask(source);
    return rows == null ? Collections.emptyList() : rows;
  }

  /** Null when it could not be had. */
  public AgentInformation information() {
    return ask(information);
  }

  private <T> T ask(Supplier<T> source) {
    try {
      return source.get();
    } catch (Throwable e) {
      failed.accept(e);
      return null;
    }
  }
}
