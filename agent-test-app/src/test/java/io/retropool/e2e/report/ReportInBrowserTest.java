package io.retropool.e2e.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.Jdks;
import io.retropool.e2e.launch.Artifacts;
import io.retropool.e2e.launch.Command;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser draws it, where there is one. */
class ReportInBrowserTest {
  private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final int HEIGHT = 6_000;
  private static final int MARGIN = 8;

  /** Of look-ups, connects, handshakes, and the line of reuse. */
  private static final List<Integer> COLORS = List.of(0xe07b1f, 0x3f8f46, 0x2a6fb0);

  /** What holds a table that is too wide for its page, and hides that it is. */
  private static final String SCROLLING = ".scroll{overflow-x:auto}";

  @TempDir static Path folder;
  private static Path browser;

  @BeforeAll
  static void report() throws Exception {
    browser = Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .flatMap(path -> BROWSERS.stream().map(name -> Path.of(path, name))).filter(Files::isExecutable).findFirst()
        .orElse(null);
    if (browser == null) {
      System.err.println("ReportInBrowserTest is SKIPPED: none of " + BROWSERS + " is on the PATH");
      return;
    }
    Jdk jdk = Jdks.all().get(Jdks.all().size() - 1);
    report(jdk, RecordedCalls.resuming(jdk, folder));
    report(jdk, RecordedCalls.observed(jdk, folder));
  }

  private static void report(Jdk jdk, Path recording) throws IOException {
    Path page = Path.of(recording.toString().replaceFirst("jfr$", "html"));
    Command.of(jdk.java(), "-jar", Artifacts.agent().toString(), "report", recording.toString(), "-o", page.toString())
        .run().endedWith(0);
    String html = Files.readString(page);
    assertTrue(html.contains(SCROLLING), html);
    Files.writeString(page, html.replace(SCROLLING, ""));
  }

  @ParameterizedTest(name = "{0} pixels")
  @ValueSource(ints = {600, 1200})
  void isDrawnWithItsPicturesAndWithinItsWidth(int width) throws Exception {
    Set<Integer> colors = drawn("resuming.html", width);
    assertTrue(colors.containsAll(COLORS), "a picture is missing");
  }

  @ParameterizedTest(name = "{0} pixels")
  @ValueSource(ints = {600, 1200})
  void isDrawnWithinItsWidthWithCallsThatWereOnlyObserved(int width) throws Exception {
    drawn("observed.html", width);
  }

  private static Set<Integer> drawn(String page, int width) throws Exception {
    assumeTrue(browser != null, "no browser");
    Path picture = folder.resolve(page + width + ".png");
    Command.Said said = Command.of(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        "--enable-logging=stderr", "--user-data-dir=" + folder.resolve("profile"),
        "--window-size=" + width + "," + HEIGHT, "--screenshot=" + picture,
        folder.resolve(page).toUri().toString()).run().endedWith(0);
    assertEquals(List.of(), said.stderr().lines().filter(line -> line.contains("CONSOLE")).toList());

    BufferedImage image = ImageIO.read(picture.toFile());
    assertEquals(width, image.getWidth());
    Set<Integer> colors = new TreeSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      int[] row = image.getRGB(0, y, width, 1, null, 0, width);
      Arrays.stream(row).map(pixel -> pixel & 0xffffff).forEach(colors::add);
      int line = y;
      assertTrue(Arrays.stream(row, width - MARGIN, width).allMatch(pixel -> (pixel & 0xffffff) == 0xffffff),
          () -> "something crosses the margin at line " + line);
    }
    return colors;
  }
}
