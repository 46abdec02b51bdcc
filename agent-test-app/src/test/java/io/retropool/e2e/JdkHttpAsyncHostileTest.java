package io.retropool.e2e;

import io.retropool.e2e.launch.WithAgent;
import io.retropool.e2e.library.Lane;
import io.retropool.e2e.library.Lanes;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The same with {@code sendAsync}, whose calls take another way to the JDK and back. */
@Tag("full")
class JdkHttpAsyncHostileTest extends JdkHttpHostileTest {
  static List<Lane> lanes() {
    return Lanes.someJdksAlone(WithAgent.JDK_HTTP);
  }

  @Override
  protected String family() {
    return "jdkhttp-async";
  }

  /** Not here: short of descriptors the future ends with an error of the JDK's own, without the agent as well. */
  @Override
  protected void fewDescriptors() {}
}
