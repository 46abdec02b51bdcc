package io.retropool.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a console shows beside the values: JMC has nothing else to say what they are, and in which unit. */
class DescriptionsTest {
  private static final Set<String> NUMBERS = Set.of("int", "long", "double");

  static Stream<Class<?>> beans() {
    return Stream.of(AgentMXBean.class, PoolMXBean.class, UpstreamMXBean.class);
  }

  @ParameterizedTest
  @MethodSource("beans")
  void everythingIsDescribedInWordsOfItsOwn(Class<?> type) {
    MBeanInfo info = info(type);
    assertDescribed("", info.getDescription());
    Stream.of(info.getAttributes()).forEach(DescriptionsTest::assertDescribed);
    Stream.of(info.getOperations()).forEach(DescriptionsTest::assertDescribed);
  }

  @ParameterizedTest
  @MethodSource("beans")
  void aTimeHasItsUnitInNameAndDescription(Class<?> type) {
    for (MBeanAttributeInfo attribute : info(type).getAttributes()) {
      boolean time = attribute.getDescription().startsWith("Milliseconds");
      assertEquals(time, attribute.getName().contains("Millis"), attribute::toString);
    }
  }

  @ParameterizedTest
  @MethodSource("beans")
  void aNumberIsACountARatioOrATime(Class<?> type) {
    for (MBeanAttributeInfo attribute : info(type).getAttributes()) {
      boolean ratio = attribute.getDescription().contains(", 0 to 1");
      if (NUMBERS.contains(attribute.getType()) && !attribute.getName().contains("Millis")) {
        assertEquals(ratio, attribute.getType().equals("double"), attribute::toString);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("beans")
  void whatConsistsOfSeveralValuesHasNumbersAndTextsThatAConsoleCanDraw(Class<?> type) {
    for (MBeanAttributeInfo attribute : info(type).getAttributes()) {
      if (attribute instanceof OpenMBeanAttributeInfo open && open.getOpenType() instanceof CompositeType of) {
        assertTrue(
            of.keySet().stream().noneMatch(key -> of.getType(key) instanceof CompositeType), attribute::toString);
      }
    }
  }

  private static void assertDescribed(MBeanFeatureInfo feature) {
    assertDescribed(feature.getName(), feature.getDescription());
  }

  private static void assertDescribed(String name, String description) {
    assertTrue(description != null && description.length() > 10, name);
    assertFalse(description.equals(name) || description.endsWith("."), name);
    assertFalse(description.startsWith("Attribute exposed") || description.startsWith("Operation exposed"), name);
  }

  /** Only what it is asked for is what it does. */
  private static <T> MBeanInfo info(Class<T> type) {
    Object bean = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> null);
    return new DescribedMBean(type.cast(bean), type, new NotificationBroadcasterSupport()).getMBeanInfo();
  }
}
