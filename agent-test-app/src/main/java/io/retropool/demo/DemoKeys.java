package io.retropool.demo;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A key for 127.0.0.1 and a trust store with its certificate, made anew by the {@code keytool} of the running JDK. */
public final class DemoKeys {
  public static final String PASSWORD = "changeit";

  private final File keyStore;
  private final File trustStore;

  private DemoKeys(File keyStore, File trustStore) {
    this.keyStore = keyStore;
    this.trustStore = trustStore;
  }

  public static DemoKeys madeIn(File folder) throws IOException, InterruptedException {
    File keys = fresh(folder, "server.p12");
    File trust = fresh(folder, "trust.jks");
    File certificate = fresh(folder, "server.crt");
    keytool(keys, "PKCS12", "-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize", "2048",
        "-dname", "CN=demo", "-ext", "san=ip:127.0.0.1");
    keytool(keys, "PKCS12", "-exportcert", "-alias", "server", "-file", certificate.getPath());
    // JKS, as such an application has it; and reading it is cheap next to a handshake.
    keytool(trust, "JKS", "-importcert", "-noprompt", "-alias", "server", "-file", certificate.getPath());
    return new DemoKeys(keys, trust);
  }

  public File keyStore() {
    return keyStore;
  }

  public File trustStore() {
    return trustStore;
  }

  private static File fresh(File folder, String name) throws IOException {
    File file = new File(folder, name);
    if (file.exists() && !file.delete()) {
      throw new IOException(file + " cannot be replaced");
    }
    return file;
  }

  private static void keytool(File store, String type, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Child.tool("keytool"));
    command.addAll(Arrays.asList(arguments));
    command.addAll(Arrays.asList("-storetype", type, "-keystore", store.getPath()));
    command.addAll(Arrays.asList("-storepass", PASSWORD, "-keypass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = text(keytool.getInputStream());
    if (keytool.waitFor() != 0) {
      throw new DemoFailure("keytool made no key: " + said);
    }
  }

  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1024];
    for (int n; (n = in.read(buffer)) > 0; ) {
      out.write(buffer, 0, n);
    }
    return out.toString();
  }
}
