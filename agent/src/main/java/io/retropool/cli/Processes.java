package io.retropool.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The processes of this machine as files tell of them: {@code /proc} where there is one, and the folders in which JVMs
 * leave their performance data. Nothing here touches a process. Stateless.
 */
final class Processes {
  private static final String FOLDER_PREFIX = "hsperfdata_";

  /** In the mask of caught signals; a JVM catches it, another process is ended by it. */
  private static final long SIGQUIT = 1L << 2;

  private final File proc;
  private final File temporary;
  private final String user;

  /**
   * @param proc {@code /proc}, which need not exist
   * @param temporary where JVMs make their folders
   * @param user whose JVMs are listed
   */
  Processes(File proc, File temporary, String user) {
    this.proc = proc;
    this.temporary = temporary;
    this.user = user;
  }

  static Processes ofThisMachine() {
    return new Processes(
        new File("/proc"), new File(System.getProperty("java.io.tmpdir")), System.getProperty("user.name"));
  }

  /** The user's JVMs by process id, those that keep no performance data excepted. */
  Map<Long, PerfData> jvms() {
    Map<Long, PerfData> jvms = new TreeMap<>();
    String[] names = new File(temporary, FOLDER_PREFIX + user).list();
    for (String name : names == null ? new String[0] : names) {
      PerfData data = isPid(name) ? perfData(new File(temporary, FOLDER_PREFIX + user), name) : null;
      if (data != null) {
        jvms.put(Long.valueOf(name), data);
      }
    }
    return jvms;
  }

  /**
   * Why it would be no use, or do harm, to attach to a process: on Linux, older JDKs ask with a SIGQUIT, which ends
   * whatever is no JVM.
   *
   * @return null when nothing speaks against it
   */
  String whyNotAttachable(String pid) {
    String why = whyNotAJvm(pid);
    if (why == null) {
      PerfData data = perfDataOfAnyUser(pid);
      return data == null || data.attachable() ? null : "this JVM was started with -XX:+DisableAttachMechanism";
    }
    return why;
  }

  /** Why a process cannot be looked at at all; null when it is a JVM of this user's. */
  String whyNotAJvm(String pid) {
    if (!isPid(pid)) {
      return "not a process id; list shows the JVMs of this user";
    }
    return proc.isDirectory() ? whyNotByStatus(pid, perfDataOfAnyUser(pid) != null) : null;
  }

  /** Null where the process keeps none. */
  PerfData perfData(String pid) {
    return isPid(pid) ? perfDataOfAnyUser(pid) : null;
  }

  /** What it has open and where it runs: {@code fd}, {@code root}, {@code cwd} below it, where there is a /proc. */
  File folder(String pid) {
    return new File(proc, pid);
  }

  private String whyNotByStatus(String pid, boolean surelyJvm) {
    Map<String, String> status = status(pid);
    if (status.isEmpty()) {
      return "no such process is running";
    }
    String own = effectiveUser(status("self"));
    String other = effectiveUser(status);
    if (!own.equals(other) && !own.equals("0")) {
      return "belongs to another user (" + other + "); attach as that user";
    }
    boolean catches = (Long.parseUnsignedLong(status.getOrDefault("SigCgt", "0"), 16) & SIGQUIT) != 0;
    return catches || surelyJvm ? null : "not a JVM";
  }

  private Map<String, String> status(String pid) {
    Map<String, String> status = new HashMap<>();
    File file = new File(new File(proc, pid), "status");
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(new FileInputStream(file), StandardCharsets.UTF_8))) {
      for (String line; (line = reader.readLine()) != null; ) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          status.put(line.substring(0, colon), line.substring(colon + 1).trim());
        }
      }
    } catch (IOException e) {
      status.clear();
    }
    return status;
  }

  /** The second of the real, effective, saved and file system user ids (proc(5)). */
  private static String effectiveUser(Map<String, String> status) {
    String[] ids = status.getOrDefault("Uid", "").split("\\s+");
    return ids.length > 1 ? ids[1] : "unknown";
  }

  private PerfData perfDataOfAnyUser(String pid) {
    File[] folders = temporary.listFiles((in, name) -> name.startsWith(FOLDER_PREFIX));
    for (File folder : folders == null ? new File[0] : folders) {
      PerfData data = perfData(folder, pid);
      if (data != null) {
        return data;
      }
    }
    return null;
  }

  private static PerfData perfData(File folder, String pid) {
    try {
      return PerfData.read(new File(folder, pid));
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean isPid(String text) {
    return text.matches("[1-9][0-9]{0,9}");
  }
}
