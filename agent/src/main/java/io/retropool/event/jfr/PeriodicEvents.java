package io.retropool.event.jfr;

import io.retropool.event.AgentInformation;
import io.retropool.event.EventSources;
import io.retropool.event.ObservationStatistics;
import io.retropool.event.PoolStatistics;
import io.retropool.event.StatisticsRows;
import java.util.List;
import jdk.jfr.FlightRecorder;

/** What the flight recorder asks for now and then, on a thread of its own. Thread-safe. */
final class PeriodicEvents {
  private final StatisticsRows<PoolStatistics> rows = new StatisticsRows<>();
  private final StatisticsRows<ObservationStatistics> observationRows = new StatisticsRows<>();
  private final Runnable statisticsHook = this::recordStatistics;
  private final Runnable endsHook = this::recordEnds;
  private final Runnable informationHook = this::recordInformation;
  private final EventSources sources;

  PeriodicEvents(EventSources sources) {
    this.sources = sources;
  }

  void add() {
    restart();
    FlightRecorder.addPeriodicEvent(PoolStatisticsEvent.class, statisticsHook);
    FlightRecorder.addPeriodicEvent(ObservationEvent.class, endsHook);
    FlightRecorder.addPeriodicEvent(AgentInformationEvent.class, informationHook);
    // The beginning of a file that is being written has passed, and its end may come after ours.
    recordInformation();
  }

  void remove() {
    FlightRecorder.removePeriodicEvent(statisticsHook);
    FlightRecorder.removePeriodicEvent(endsHook);
    FlightRecorder.removePeriodicEvent(informationHook);
    // The end of the file will come when nobody is left to be asked.
    recordEnds();
  }

  /** The next rows are about what happens from now on. */
  void restart() {
    // Not between another thread's look at the totals and its rows, which would then tell some of it twice.
    synchronized (rows) {
      rows.restart(sources.statistics());
    }
    synchronized (observationRows) {
      observationRows.restart(sources.observations());
    }
  }

  private void recordStatistics() {
    for (PoolStatistics row : nextRows()) {
      new PoolStatisticsEvent(row).commit();
    }
  }

  private List<PoolStatistics> nextRows() {
    synchronized (rows) {
      return rows.next(sources.statistics());
    }
  }

  /** At both ends of a file: else what came after the last period would be in no row, or all of a short recording. */
  private void recordEnds() {
    for (PoolStatistics row : nextRows()) {
      if (row.totals().isSomething()) {
        new PoolStatisticsEvent(row).commit();
      }
    }
    recordObservations();
  }

  private void recordObservations() {
    for (ObservationStatistics row : nextObservations()) {
      if (row.isSomething()) {
        new ObservationEvent(row).commit();
      }
    }
  }

  private List<ObservationStatistics> nextObservations() {
    synchronized (observationRows) {
      return observationRows.next(sources.observations());
    }
  }

  private void recordInformation() {
    AgentInformation information = sources.information();
    if (information != null) {
      new AgentInformationEvent(information).commit();
    }
  }
}
