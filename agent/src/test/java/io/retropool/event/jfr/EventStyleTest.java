package io.retropool.event.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jfr.Event;
import jdk.jfr.DataAmount;
import jdk.jfr.EventType;
import jdk.jfr.Percentage;
import jdk.jfr.Period;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's own rules for events (test/jdk/jdk/jfr/event/metadata/TestEventMetadata.java), and JMC's traps. */
class EventStyleTest {
  private static final Set<String> FIELDS_OF_THE_JVM = Set.of("startTime", "duration", "eventThread", "stackTrace");
  private static final Map<String, String> THRESHOLDS =
      Map.of(
          "Exchange", "20 ms",
          "Dial", "0 ns",
          "DnsLookup", "10 ms",
          "TcpConnect", "10 ms",
          "TlsHandshake", "10 ms",
          "PoolWait", "10 ms");
  private static final Set<String> WITH_STACK = Set.of(
      "Dial", "PoolWait", "Overflow", "NotPooled", "ExchangeFailed", "ResponseNotDrained", "ClientCreated");
  private static final Map<String, String> PERIODS =
      Map.of("PoolStatistics", "10 s", "AgentInformation", "everyChunk", "Observation", "everyChunk");
  private static final Map<String, String> WRITTEN_OUT =
      Map.of("info", "information", "alloc", "allocat", "config", "configuration", "stat", "statistic|state");

  static Stream<EventType> types() {
    return EventTypes.ALL.stream().map(EventType::getEventType);
  }

  static Stream<Field> fields() {
    return types().flatMap(type -> ownFields(type).map(field -> new Field(type, field)));
  }

  @Test
  void everyEventClassOfThePackageIsRegistered() throws Exception {
    try (Stream<Path> files = Files.list(folderOf(EventTypes.class))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertEquals(
          names.stream().filter(name -> name.endsWith("Event.class")).toList(),
          EventTypes.ALL.stream().map(type -> type.getSimpleName() + ".class").sorted().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventIsNamedAfterItsClass(EventType type) {
    assertEquals("retropool." + simpleName(type), type.getName());
    assertEquals(simpleName(type) + "Event", classOf(type).getSimpleName());
    assertEquals("Retropool", type.getCategoryNames().get(0));
    assertEquals(2, type.getCategoryNames().size());
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventHasALabelAndADescriptionForPeople(EventType type) {
    assertLabel(type.getLabel());
    assertDescription(type.getDescription(), type.getLabel());
    assertFalse(type.getLabel().endsWith("Event"), type::getLabel);
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventIsOnWithItsOwnThresholdPeriodAndStack(EventType type) {
    String name = simpleName(type);
    assertEquals("true", setting(type, "enabled"));
    // The JVM tells a type's period only once somebody emits it.
    Period period = classOf(type).getAnnotation(Period.class);
    assertEquals(PERIODS.get(name), period == null ? null : period.value(), name);
    if (THRESHOLDS.containsKey(name)) {
      assertEquals(THRESHOLDS.get(name), setting(type, "threshold"), name);
    }
    boolean stack = classOf(type).getAnnotation(StackTrace.class).value();
    assertEquals(WITH_STACK.contains(name), stack, name);
  }

  @ParameterizedTest
  @MethodSource("types")
  void noTwoFieldsAreCalledAlike(EventType type) {
    assertDifferent(type, ValueDescriptor::getName);
    assertDifferent(type, ValueDescriptor::getLabel);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldIsNamedInFullWords(Field field) {
    String name = field.value.getName();
    assertTrue(name.matches("[a-z][A-Za-z]{1,30}"), field::toString);
    assertFalse(name.contains("ID"), field::toString);
    WRITTEN_OUT.forEach(
        (abbreviation, full) ->
            assertFalse(name.toLowerCase().replaceAll(full, "").contains(abbreviation), field::toString));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldHasALabelAndADescriptionForPeople(Field field) {
    assertLabel(field.value.getLabel());
    if (field.value.getDescription() != null) {
      assertDescription(field.value.getDescription(), field.value.getLabel());
    }
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldHasATypeThatJmcCanChartUnlessItIsAnId(Field field) {
    Timespan timespan = field.value.getAnnotation(Timespan.class);
    switch (field.value.getTypeName()) {
      case "long" -> {
        DataAmount amount = field.value.getAnnotation(DataAmount.class);
        assertTrue(timespan != null || amount != null || field.value.getName().endsWith("Id"), field::toString);
        assertTrue(amount == null || amount.value().equals(DataAmount.BYTES), field::toString);
        assertTrue(timespan == null || timespan.value().equals(Timespan.NANOSECONDS), field::toString);
      }
      case "float" -> assertTrue(field.value.getAnnotation(Percentage.class) != null, field::toString);
      default ->
          assertTrue(Set.of("int", "boolean", "java.lang.String").contains(field.value.getTypeName()), field::toString);
    }
  }

  private static void assertLabel(String label) {
    assertTrue(label.matches("[A-Z][A-Za-z0-9 ()-]{1,43}"), label);
    for (String word : label.split(" ")) {
      assertTrue(Character.isUpperCase(word.charAt(0)), label + " is not in headline style");
    }
  }

  private static void assertDescription(String description, String label) {
    assertTrue(description.length() > 10 && description.length() < 300, description);
    assertTrue(Character.isUpperCase(description.charAt(0)), description);
    assertFalse(description.endsWith("."), description);
    assertFalse(description.equalsIgnoreCase(label), description);
  }

  private static void assertDifferent(EventType type, Function<ValueDescriptor, String> what) {
    List<String> all = type.getFields().stream().map(what).toList();
    assertEquals(all.size(), new HashSet<>(all).size(), () -> type.getName() + all);
  }

  private static Path folderOf(Class<?> type) throws URISyntaxException {
    URI classes = type.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(classes).resolve(type.getPackageName().replace('.', '/'));
  }

  private static String setting(EventType type, String name) {
    return type.getSettingDescriptors().stream()
        .filter(setting -> setting.getName().equals(name))
        .map(SettingDescriptor::getDefaultValue)
        .findFirst()
        .orElse(null);
  }

  private static Class<? extends Event> classOf(EventType type) {
    return EventTypes.ALL.stream()
        .filter(candidate -> EventType.getEventType(candidate).getName().equals(type.getName()))
        .findFirst()
        .orElseThrow();
  }

  private static String simpleName(EventType type) {
    return type.getName().substring(type.getName().indexOf('.') + 1);
  }

  private static Stream<ValueDescriptor> ownFields(EventType type) {
    return type.getFields().stream().filter(field -> !FIELDS_OF_THE_JVM.contains(field.getName()));
  }

  private record Field(EventType type, ValueDescriptor value) {
    @Override
    public String toString() {
      return type.getName() + "." + value.getName();
    }
  }
}
