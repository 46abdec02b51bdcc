package io.retropool.event.jfr;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import jdk.jfr.Event;

/** Apart from its users, because it loads every event class, which starts the flight recorder's own machinery. */
final class EventTypes {
  static final List<Class<? extends Event>> ALL =
      Collections.unmodifiableList(
          Arrays.<Class<? extends Event>>asList(
              ExchangeEvent.class,
              ExchangeFailedEvent.class,
              DialEvent.class,
              DnsLookupEvent.class,
              TcpConnectEvent.class,
              TlsHandshakeEvent.class,
              PoolWaitEvent.class,
              OverflowEvent.class,
              ConnectionClosedEvent.class,
              LeaseLostEvent.class,
              NotPooledEvent.class,
              ResponseNotDrainedEvent.class,
              StaleConnectionEvent.class,
              ClientCreatedEvent.class,
              PoolSaturatedEvent.class,
              ConfigurationReloadedEvent.class,
              PoolStatisticsEvent.class,
              ObservationEvent.class,
              AgentInformationEvent.class));

  private EventTypes() {}
}
