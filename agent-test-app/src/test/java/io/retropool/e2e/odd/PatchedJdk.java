package io.retropool.e2e.odd;

import io.retropool.e2e.jdk.Jdk;
import io.retropool.e2e.jdk.JdkClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JDK in which one method has another name: it stands in for an update in which ours does not find its hook. */
final class PatchedJdk {
  private PatchedJdk() {}

  /**
   * @param folder takes the changed class files
   * @param module whose class declares the method
   * @param packages of that module, with slashes, those whose classes call the method
   * @return the flag that puts them in the place of the JDK's
   */
  static String flag(Jdk jdk, Path folder, RenamedMethod renamed, String module, List<String> packages)
      throws IOException {
    for (Map.Entry<String, byte[]> original : JdkClasses.read(jdk, module, packages).entrySet()) {
      byte[] changed = renamed.in(original.getValue());
      if (changed != null) {
        Path file = folder.resolve(original.getKey() + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, changed);
      }
    }
    return JdkClasses.patchFlag(jdk, module, folder);
  }
}
