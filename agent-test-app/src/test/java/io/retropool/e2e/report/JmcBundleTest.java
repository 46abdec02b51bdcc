package io.retropool.e2e.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Command;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jpountz.lz4.LZ4Factory;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.IState;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;
import org.openjdk.jmc.flightrecorder.rules.IRule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.owasp.encoder.Encode;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The jar for JDK Mission Control as an OSGi framework takes it from the {@code dropins}. */
class JmcBundleTest {
  /** Of a class in each bundle that JMC 9 is made of and ours needs, and what those need. */
  private static final List<Class<?>> IN_MISSION_CONTROL =
      List.of(Encode.class, LZ4Factory.class, IState.class, JfrLoaderToolkit.class, IRule.class);

  @TempDir Path storage;

  @Test
  @DisplayName("it resolves beside JMC's own bundles, offers the ten rules, and extends JMC where JMC looks")
  void bundle() throws Exception {
    assumeTrue(JmcEvaluation.isBuilt(), "scripts/jmc is not built");
    Framework framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString(),
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT));
    framework.start();
    try {
      BundleContext context = framework.getBundleContext();
      List<Bundle> installed = new ArrayList<>();
      for (Class<?> type : IN_MISSION_CONTROL) {
        installed.add(context.installBundle(type.getProtectionDomain().getCodeSource().getLocation().toString()));
      }
      Bundle ours = context.installBundle(JmcEvaluation.jar().toUri().toString());
      installed.add(ours);
      framework.adapt(FrameworkWiring.class).resolveBundles(installed);
      assertEquals(
          Bundle.RESOLVED, ours.getState(), "a bundle that it requires is not there in a version that it allows");
      assertEquals(10, rules(installed.get(IN_MISSION_CONTROL.indexOf(IRule.class)), ours).size());
      assertExtensions(ours);
    } finally {
      framework.stop();
      framework.waitForStop(0);
    }
  }

  @Test
  @DisplayName("with it the report that JMC writes without a window has every rule")
  void reportOfMissionControl() throws Exception {
    assumeTrue(JmcEvaluation.isBuilt(), "scripts/jmc is not built");
    Path settings = Path.of("..", "scripts", "jmc", "retropool.jfc").toAbsolutePath();
    Path recording = RecordedCalls.five(Jdks.running(), storage, settings);
    Path page = storage.resolve("jmc.html");
    String classes = Stream.concat(Stream.of(JmcEvaluation.jar().toString()),
        IN_MISSION_CONTROL.stream().map(JmcBundleTest::file)).collect(Collectors.joining(File.pathSeparator));
    Command.of(Jdks.running().java(), "-cp", classes,
        "org.openjdk.jmc.flightrecorder.rules.report.html.JfrHtmlRulesReport", recording.toString(), page.toString())
        .run().endedWith(0);
    String html = Files.readString(page);
    JmcEvaluation.names().forEach(name -> assertTrue(html.contains(name), name));
  }

  private static String file(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
  }

  /** As JMC's ExtensionRuleProvider asks for them. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Set<String> rules(Bundle api, Bundle of) throws ClassNotFoundException {
    Class<?> type = api.loadClass(IRule.class.getName());
    ServiceLoader<?> found = ServiceLoader.load((Class) type, of.adapt(BundleWiring.class).getClassLoader());
    return found.stream().map(Provider::type).map(Class::getName).collect(Collectors.toSet());
  }

  /** JMC goes through the elements of each extension: one without any is none. */
  private static void assertExtensions(Bundle of) throws Exception {
    URL plugin = of.getEntry("plugin.xml");
    Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(plugin.openStream());
    NodeList extensions = document.getElementsByTagName("extension");
    Map<String, Element> elements = new HashMap<>();
    for (int i = 0; i < extensions.getLength(); i++) {
      Element extension = (Element) extensions.item(i);
      elements.put(extension.getAttribute("point"), (Element) extension.getElementsByTagName("*").item(0));
    }
    assertEquals(Set.of("org.openjdk.jmc.flightrecorder.rules.ruleProvider",
        "org.openjdk.jmc.flightrecorder.ui.datapage"), elements.keySet());
    assertEquals("ruleProvider", elements.get("org.openjdk.jmc.flightrecorder.rules.ruleProvider").getTagName());
    Element pages = elements.get("org.openjdk.jmc.flightrecorder.ui.datapage");
    assertEquals("pages", pages.getTagName());
    assertNotNull(of.getEntry(pages.getAttribute("file")), pages.getAttribute("file"));
  }
}
