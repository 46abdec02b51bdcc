package io.retropool.e2e.odd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jacoco.core.tools.ExecFileLoader;

/** JaCoCo's agent, told to look into the JDK's HTTP classes too: what it has seen running of the application. */
final class Jacoco implements Neighbour {
  private static final String FILE = "coverage";
  private static final String APPLICATION = "io/retropool/testapp/";

  @Override
  public List<String> flags(Path folder) {
    return List.of("-javaagent:" + Neighbour.jar("org.jacoco.agent-runtime.jar") + "=destfile=" + folder.resolve(FILE)
        + ",inclbootstrapclasses=true,includes=io.retropool.testapp.*:sun.net.www.*");
  }

  @Override
  public List<String> noticed(Ran ran, Path folder) {
    ExecFileLoader loader = new ExecFileLoader();
    try {
      loader.load(folder.resolve(FILE).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return loader.getExecutionDataStore().getContents().stream()
        .filter(data -> data.getName().startsWith(APPLICATION))
        .map(data -> data.getName() + ' ' + Arrays.toString(data.getProbes())).toList();
  }
}
