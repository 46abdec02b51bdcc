package io.retropool.e2e.launch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program that ends by itself: a tool of a JDK, or the agent jar's own command line. Immutable. */
public record Command(List<String> words, Map<String, String> environment, File folder) {
  /** Only what hangs runs into it. */
  private static final long LAST_RESORT_MINUTES = 3;

  public static Command of(Path program, String... arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(List.of(arguments));
    return new Command(List.copyOf(words), Map.of(), null);
  }

  public Command environment(String name, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(name, value);
    return new Command(words, Map.copyOf(all), folder);
  }

  /** Where it runs. */
  public Command in(File other) {
    return new Command(words, environment, other);
  }

  /** Runs it and waits for its end. */
  public Said run() {
    return run(LAST_RESORT_MINUTES);
  }

  /** As above, for what takes its time. */
  public Said run(long lastResortMinutes) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder);
    Jvm.clean(builder.environment());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      if (!process.waitFor(lastResortMinutes, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(words + " did not end");
      }
      return new Said(words, process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(words + " was interrupted", e);
    }
  }

  private static CompletableFuture<String> read(InputStream in) {
    return CompletableFuture.supplyAsync(() -> {
      try (in) {
        return new String(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
  }

  /** What came of it. */
  public record Said(List<String> words, int exitCode, String stdout, String stderr) {
    /** Fails unless it ended with this exit code. */
    public Said endedWith(int code) {
      if (exitCode != code) {
        throw new AssertionError(words + " ended with " + exitCode + "\nstdout:\n" + stdout + "\nstderr:\n" + stderr);
      }
      return this;
    }
  }
}
