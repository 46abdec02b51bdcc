package io.retropool.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Which classes a JVM has loaded, by {@code jcmd}; changes nothing there. Stateless. */
class ClassLister {
  private static final int SECONDS = 30;

  /** @throws AttachFailure where they cannot be had */
  List<LoadedClass> classes(String pid) throws AttachFailure {
    File jcmd = jcmd();
    if (jcmd == null) {
      throw new AttachFailure(System.getProperty("java.home") + " has no jcmd");
    }
    try {
      File printed = File.createTempFile("retropool", ".classes");
      try {
        run(new ProcessBuilder(jcmd.getPath(), pid, "VM.class_hierarchy").redirectOutput(printed));
        return ClassHierarchy.parse(Files.readAllLines(printed.toPath(), Charset.defaultCharset()));
      } finally {
        Files.delete(printed.toPath());
      }
    } catch (IOException e) {
      throw AttachFailure.of(e);
    }
  }

  private static void run(ProcessBuilder jcmd) throws AttachFailure, IOException {
    // An agent that the environment gives to every JVM is none of a tool's.
    jcmd.environment().remove("JAVA_TOOL_OPTIONS");
    jcmd.redirectError(ProcessBuilder.Redirect.PIPE);
    Process process = jcmd.start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new AttachFailure("it did not answer within " + SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new AttachFailure("jcmd VM.class_hierarchy ended with " + process.exitValue());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AttachFailure("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  /** Null where this is no JDK; on 8 the java that runs is in a folder below it. */
  private static File jcmd() {
    File home = new File(System.getProperty("java.home"));
    for (File folder : new File[] {home, home.getParentFile()}) {
      for (String name : new String[] {"jcmd", "jcmd.exe"}) {
        File file = new File(new File(folder, "bin"), name);
        if (file.isFile()) {
          return file;
        }
      }
    }
    return null;
  }
}
