package io.retropool.testapp.odd;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Arrays;

/**
 * An agent that changes the JDK's HTTP classes too: requests spell their {@code Connection} in another way. As a case
 * it has the classes of those packages transformed anew, as such agents do at any time: {@code how=retransform} or
 * {@code how=redefine}.
 */
public final class RetransformingAgent implements ClassFileTransformer, Case {
  private static final String PACKAGES = "sun.net.www.";
  private static final String CHANGED = "sun/net/www/protocol/http/HttpURLConnection";
  private static final byte[] BEFORE = "keep-alive".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] AFTER = "Keep-Alive".getBytes(StandardCharsets.US_ASCII);

  private static Instrumentation instrumentation;

  public static void premain(String arguments, Instrumentation given) {
    instrumentation = given;
    given.addTransformer(new RetransformingAgent(), true);
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
    if (!CHANGED.equals(name)) {
      return null;
    }
    byte[] changed = classFile.clone();
    for (int i = 0; i + BEFORE.length <= changed.length; i++) {
      if (Arrays.equals(Arrays.copyOfRange(changed, i, i + BEFORE.length), BEFORE)) {
        System.arraycopy(AFTER, 0, changed, i, AFTER.length);
      }
    }
    return changed;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    int count = 0;
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().startsWith(PACKAGES) && instrumentation.isModifiableClass(loaded)) {
        transform(loaded, arguments.get("how").equals("redefine"));
        count++;
      }
    }
    return count > 0 ? "done" : "no class to be had";
  }

  private static void transform(Class<?> loaded, boolean redefine) throws Exception {
    byte[] original = redefine ? original(loaded) : null;
    if (original == null) {
      instrumentation.retransformClasses(loaded);
    } else {
      instrumentation.redefineClasses(new ClassDefinition(loaded, original));
    }
  }

  /** Null for those that the JVM has made. */
  private static byte[] original(Class<?> type) throws IOException {
    String file = type.getName().replace('.', '/') + ".class";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = ClassLoader.getSystemResourceAsStream(file)) {
      if (in == null) {
        return null;
      }
      byte[] buffer = new byte[8192];
      for (int n; (n = in.read(buffer)) > 0; ) {
        out.write(buffer, 0, n);
      }
    }
    return out.toByteArray();
  }
}
