package io.retropool.config;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/** The properties file that {@code config} names: UTF-8, at most 1 MB. */
final class ConfigFile implements PropertiesReader.Visitor {
  private static final int LARGEST = 1 << 20;

  private final File file;
  private final Findings findings;
  private final Map<String, Integer> lines = new HashMap<>();

  private ConfigFile(File file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /** @param named the setting that names the file, for messages */
  static void read(File file, Entry<File> named, Findings findings) {
    try {
      PropertiesReader.read(FileText.of(file), new ConfigFile(file, findings));
    } catch (IOException e) {
      findings.problems.add(named + ": " + Shown.text(String.valueOf(e.getMessage())) + "; no file is used");
    }
  }

  /** @return all of it; an IOException when it is more than 1 MB, however long it is */
  static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n; (n = in.read(buffer)) > 0; ) {
      out.write(buffer, 0, n);
      if (out.size() > LARGEST) {
        throw new IOException("larger than 1 MB");
      }
    }
    return out.toByteArray();
  }

  @Override
  public void pair(String key, String value, int line) {
    Source source = Source.line(file, line);
    Integer before = lines.get(key);
    if (before != null) {
      findings.problems.add(
          Shown.text(key + "=" + value) + " (" + source + "): already set in line " + before + ", which counts");
    } else {
      lines.put(key, line);
    }
    if (key.equals(Options.CONFIG.name())) {
      findings.problems.add(Shown.text(key + "=" + value) + " (" + source + "): a file cannot name another; ignored");
    } else {
      findings.setting(key, value, source);
    }
  }

  @Override
  public void malformed(String what, int line) {
    findings.problems.add(Source.line(file, line) + ": " + what);
  }
}
