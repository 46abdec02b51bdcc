package io.retropool.event.jfr;

import io.retropool.event.AgentInformation;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/** {@code retropool.AgentInformation}, once for each file of a recording. */
@Name("retropool.AgentInformation")
@Label("Agent Information")
@Description("What Retropool is and does in this process")
@Category({"Retropool", "Configuration"})
@Period("everyChunk")
@StackTrace(false)
final class AgentInformationEvent extends Event {
  @Label("Version")
  String version;

  @Label("Rollout Arm")
  @Description("On which side of the roll-out this process is, and which share of the fleet that is")
  String rolloutArm;

  @Label("Active Clients")
  @Description("Libraries whose connections are shared")
  String activeClients;

  @Label("Inactive Clients")
  @Description("Libraries whose connections are not shared, and why")
  String inactiveClients;

  @Label("Suppressed Errors")
  @Description("Errors of the agent that were kept from the application")
  int suppressedErrors;

  @Label("Configuration")
  @Description("Options in force, with the source of each value")
  String configuration;

  AgentInformationEvent(AgentInformation information) {
    version = Texts.orEmpty(information.version());
    rolloutArm = Texts.orEmpty(information.arm());
    activeClients = Texts.orEmpty(information.activeClients());
    inactiveClients = Texts.orEmpty(information.inactiveClients());
    suppressedErrors = information.suppressedErrors();
    configuration = Texts.orEmpty(information.configuration());
  }
}
