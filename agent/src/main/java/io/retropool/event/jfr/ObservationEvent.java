package io.retropool.event.jfr;

import io.retropool.event.ObservationStatistics;
import io.retropool.event.ObservedDials;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** {@code retropool.Observation}, one row an origin with its calls, and one row a place in the code with its dials. */
@Name("retropool.Observation")
@Label("Observation")
@Description("Calls that were only observed, and what sharing would have brought, added since the row before")
@Category({"Retropool", "Statistics"})
@Period("everyChunk")
@StackTrace(false)
final class ObservationEvent extends Event {
  @Label("Origin")
  @Description("Scheme, host and port, empty for several")
  String origin;

  @Label("Site")
  @Description("Code that dials, the innermost frame first, empty in the row with the calls to an origin")
  String site;

  @Label("Calls")
  @Description("Calls to the origin that were only observed")
  int calls;

  @Label("Calls Shared")
  @Description("Calls that would have found an open connection in a pool")
  int callsShared;

  @Label("Dials")
  @Description("Connections that were opened at this site")
  int dials;

  @Label("Dials Saved")
  @Description("Dials that a pool would have saved")
  int dialsSaved;

  @Label("Handshakes")
  @Description("TLS handshakes of those dials")
  int handshakes;

  @Label("Handshakes Saved")
  @Description("TLS handshakes that a pool would have saved")
  int handshakesSaved;

  @Label("Time")
  @Description("What dials and handshakes took, in sum")
  @Timespan
  long time;

  @Label("Time Saved")
  @Description("What those dials and handshakes took that a pool would have saved, in sum")
  @Timespan
  long timeSaved;

  @Label("CPU Time")
  @Description("CPU time of those dials and handshakes of which it is known, in sum")
  @Timespan
  long cpuTime;

  @Label("CPU Time Saved")
  @Description("CPU time of what a pool would have saved, as far as it is known, in sum")
  @Timespan
  long cpuTimeSaved;

  @Label("Dials Unmeasured")
  @Description("Dials that ran on several threads, or on a virtual one, so that their CPU time is not known")
  int dialsUnmeasured;

  @Label("Connections")
  @Description("Connections that a pool would have held open to the origin at once since the first call, at most")
  int connections;

  @Label("Clients")
  @Description("Clients or TLS contexts that were made at this site")
  int clients;

  ObservationEvent(ObservationStatistics row) {
    origin = Texts.orEmpty(row.origin());
    site = Texts.orEmpty(row.site());
    calls = count(row.calls());
    callsShared = count(row.callsShared());
    connections = row.connections();
    ObservedDials of = row.dials();
    clients = count(of.clients());
    dials = count(of.dials());
    dialsSaved = count(of.dialsSaved());
    handshakes = count(of.handshakes());
    handshakesSaved = count(of.handshakesSaved());
    time = of.time();
    timeSaved = of.timeSaved();
    cpuTime = of.cpu();
    cpuTimeSaved = of.cpuSaved();
    dialsUnmeasured = count(of.unmeasured());
  }

  private static int count(long added) {
    return (int) Math.min(added, Integer.MAX_VALUE);
  }
}
