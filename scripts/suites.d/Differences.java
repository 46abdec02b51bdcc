import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Compares folders of test reports in pairs: how each test ended without the agent, and with it. A test counts as
 * different if it was so in every pair. Prints each on a line of its own, its class first, and ends with 1 if there are
 * any; with 2 if there is nothing to compare.
 */
class Differences {
  private static final String NOT_RUN = "did not run";

  private final Map<String, String> without;
  private final Map<String, String> with;

  private Differences(Path without, Path with) throws Exception {
    this.without = outcomes(without);
    this.with = outcomes(with);
  }

  /** Arguments: folders, that without the agent before that with it. */
  public static void main(String[] folders) throws Exception {
    Differences first = new Differences(Path.of(folders[0]), Path.of(folders[1]));
    if (first.without.isEmpty()) {
      System.out.println("no reports in " + folders[0]);
      System.exit(2);
    }
    TreeSet<String> differing = first.names();
    for (int i = 2; i < folders.length; i += 2) {
      differing.retainAll(new Differences(Path.of(folders[i]), Path.of(folders[i + 1])).names());
    }
    differing.forEach(
        name -> System.out.println(name + ": " + first.without(name) + ", with the agent " + first.with(name)));
    System.exit(differing.isEmpty() ? 0 : 1);
  }

  /** Of the tests that ended otherwise. */
  private TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>(without.keySet());
    names.addAll(with.keySet());
    names.removeIf(name -> kinds(without(name)).equals(kinds(with(name))));
    return names;
  }

  private String without(String name) {
    return without.getOrDefault(name, NOT_RUN);
  }

  private String with(String name) {
    return with.getOrDefault(name, NOT_RUN);
  }

  /** Without the messages, which may hold ports and times. */
  private static String kinds(String outcomes) {
    return outcomes.replaceAll(" \\([^)]*\\)", "");
  }

  /** By class and name; tests of the same name share a line. */
  private static Map<String, String> outcomes(Path folder) throws Exception {
    DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    Map<String, List<String>> found = new TreeMap<>();
    for (Path report : reports(folder)) {
      var tests = parser.parse(report.toFile()).getElementsByTagName("testcase");
      for (int i = 0; i < tests.getLength(); i++) {
        Element test = (Element) tests.item(i);
        String name = test.getAttribute("classname") + " " + test.getAttribute("name");
        found.computeIfAbsent(name, key -> new ArrayList<>()).add(outcome(test));
      }
    }
    Map<String, String> outcomes = new TreeMap<>();
    found.forEach((name, all) -> outcomes.put(name, String.join(", ", all.stream().sorted().toList())));
    return outcomes;
  }

  private static List<Path> reports(Path folder) throws IOException {
    List<Path> reports = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
      files.forEach(reports::add);
    }
    return reports;
  }

  private static String outcome(Element test) {
    for (Node child = test.getFirstChild(); child != null; child = child.getNextSibling()) {
      switch (child.getNodeName()) {
        case "failure", "error" -> {
          return "failed (" + firstLine(child.getTextContent()) + ")";
        }
        case "skipped" -> {
          return "skipped";
        }
        default -> { }
      }
    }
    return "passed";
  }

  private static String firstLine(String trace) {
    return trace.strip().lines().findFirst().orElse("no message").replaceAll("[()]", "'");
  }
}
