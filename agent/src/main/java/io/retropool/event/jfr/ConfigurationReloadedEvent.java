package io.retropool.event.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** {@code retropool.ConfigurationReloaded}, one a key. */
@Name("retropool.ConfigurationReloaded")
@Label("Configuration Reloaded")
@Description("Change of one option, pool setting or rule in the running process")
@Category({"Retropool", "Configuration"})
@StackTrace(false)
final class ConfigurationReloadedEvent extends Event {
  @Label("Key")
  @Description("As it is written in the properties file")
  String key;

  @Label("From")
  @Description("Value before")
  String from;

  @Label("To")
  @Description("Value from now on")
  String to;
}
