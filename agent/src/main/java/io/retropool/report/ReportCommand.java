package io.retropool.report;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code report RECORDING.jfr [AFTER.jfr] [-o report.html]}. Makes no use of the flight recorder before it knows that
 * there is one. For one thread.
 */
public final class ReportCommand {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final List<File> recordings = new ArrayList<>();
  private File page;
  private int fleet = 1;

  public ReportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * @param args what follows the command's name
   * @return the exit code: 0, 1 when a file cannot be read or written, 2 when it was misused
   */
  public int run(List<String> args) {
    if (!parse(args)) {
      err.println("report needs one recording, or two to compare, and -o FILE.html for a page");
      err.println("--help shows what there is");
      return MISUSED;
    }
    try {
      Class.forName("jdk.jfr.consumer.RecordingFile", false, ReportCommand.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      err.println("this Java has no flight recorder to read with; use a JDK (11 or later, or 8u262 or later)");
      return FAILED;
    }
    try {
      report();
      return OK;
    } catch (UnreadableRecording e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println(page + ": cannot be written: " + e.getMessage());
    }
    return FAILED;
  }

  private boolean parse(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals("-o")) {
        if (++i == args.size() || page != null) {
          return false;
        }
        page = new File(args.get(i));
      } else if (args.get(i).equals("--fleet")) {
        if (++i == args.size() || !args.get(i).matches("[1-9][0-9]{0,4}")) {
          return false;
        }
        fleet = Integer.parseInt(args.get(i));
      } else if (args.get(i).startsWith("-")) {
        return false;
      } else {
        recordings.add(new File(args.get(i)));
      }
    }
    return recordings.size() == 1 || recordings.size() == 2;
  }

  private void report() throws UnreadableRecording, IOException {
    File file = recordings.get(0);
    Model model = new RecordingReader(file, err).read();
    model.observed.ofFleet(fleet);
    if (recordings.size() == 2) {
      File second = recordings.get(1);
      compare(file.getName(), model, second.getName(), new RecordingReader(second, err).read());
    } else if (page == null) {
      TerminalReport.print(file.getName(), model, out);
    } else {
      write(HtmlReport.of(file.getName(), model));
    }
  }

  private void compare(String nameBefore, Model before, String nameAfter, Model after) throws IOException {
    Comparison comparison = new Comparison(before, after);
    if (page == null) {
      comparison.print(nameBefore, nameAfter, out);
    } else {
      write(comparison.page(nameBefore, nameAfter));
    }
  }

  private void write(String html) throws IOException {
    Files.write(page.toPath(), html.getBytes(StandardCharsets.UTF_8));
    out.println("written to " + page);
  }
}
