package io.retropool.e2e.servers;

import io.retropool.e2e.jdk.Jdks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keys and certificates, made when first asked for by the {@code keytool} of the running JDK: PKCS12 files that JDK 8
 * can read. A key store holds a self-signed key for 127.0.0.1 and localhost, or for no such name where its own begins
 * with {@code nameless}; its trust store holds the certificate.
 */
public final class KeyMaterial {
  public static final String PASSWORD = "changeit";
  /**
   * The algorithms of newer defaults are unknown to JDK 8 before 8u301; and with the usual counts each reading of a
   * store takes longer than the handshake that a test is about.
   */
  private static final List<String> QUICK_TO_READ = List.of(
      "-J-Dkeystore.pkcs12.certProtectionAlgorithm=PBEWithSHA1AndRC2_40",
      "-J-Dkeystore.pkcs12.certPbeIterationCount=10",
      "-J-Dkeystore.pkcs12.keyProtectionAlgorithm=PBEWithSHA1AndDESede",
      "-J-Dkeystore.pkcs12.keyPbeIterationCount=10",
      "-J-Dkeystore.pkcs12.macAlgorithm=HmacPBESHA1",
      "-J-Dkeystore.pkcs12.macIterationCount=10");

  private static final ConcurrentMap<String, KeyMaterial> MADE = new ConcurrentHashMap<>();
  private static final ConcurrentMap<String, Path> TRUSTING = new ConcurrentHashMap<>();

  private final Path keyStore;
  private final Path trustStore;
  private final Path certificate;

  private KeyMaterial(Path keyStore, Path trustStore, Path certificate) {
    this.keyStore = keyStore;
    this.trustStore = trustStore;
    this.certificate = certificate;
  }

  /** The same for the same name: {@code server}, {@code client-a} ... */
  public static KeyMaterial named(String name) {
    return MADE.computeIfAbsent(name, KeyMaterial::make);
  }

  public Path keyStore() {
    return keyStore;
  }

  public Path trustStore() {
    return trustStore;
  }

  /** A trust store with the certificates of all of them; the same for the same name. */
  public static Path trusting(String name, KeyMaterial... others) {
    return TRUSTING.computeIfAbsent(name, absent -> trustStore(name, others));
  }

  private static Path trustStore(String name, KeyMaterial... others) {
    try {
      Path store = folder().resolve(name + "-trust.p12");
      Files.deleteIfExists(store);
      for (KeyMaterial other : others) {
        importCertificate(store, other.certificate);
      }
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() throws IOException {
    return Files.createDirectories(Path.of("target", "keys").toAbsolutePath());
  }

  private static void importCertificate(Path store, Path certificate) throws IOException {
    String alias = certificate.getFileName().toString();
    keytool(store, "-importcert", "-noprompt", "-alias", alias, "-file", certificate.toString());
  }

  private static KeyMaterial make(String name) {
    try {
      Path folder = folder();
      Path keys = folder.resolve(name + "-keys.p12");
      Path trust = folder.resolve(name + "-trust.p12");
      Path certificate = folder.resolve(name + ".crt");
      Files.deleteIfExists(keys);
      Files.deleteIfExists(trust);
      keytool(keys, "-genkeypair", "-alias", name, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650",
          "-dname", "CN=" + name, "-ext",
          name.startsWith("nameless") ? "san=dns:elsewhere.invalid" : "san=ip:127.0.0.1,dns:localhost");
      keytool(keys, "-exportcert", "-alias", name, "-file", certificate.toString());
      importCertificate(trust, certificate);
      return new KeyMaterial(keys, trust, certificate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keytool(Path store, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Jdks.running().tool("keytool").toString()));
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(QUICK_TO_READ);
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    try {
      if (keytool.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + said);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
