package io.retropool.testapp;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Shows the certificate of whoever the application works for at that moment. Thread-safe. */
final class ChosenKeys extends X509ExtendedKeyManager {
  private final AtomicReference<X509ExtendedKeyManager> chosen = new AtomicReference<>();

  /** From now on these. */
  void choose(KeyManager keys) {
    chosen.set((X509ExtendedKeyManager) keys);
  }

  @Override
  public String[] getClientAliases(String type, Principal[] issuers) {
    return chosen.get().getClientAliases(type, issuers);
  }

  @Override
  public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
    return chosen.get().chooseClientAlias(types, issuers, socket);
  }

  @Override
  public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
    return chosen.get().chooseEngineClientAlias(types, issuers, engine);
  }

  @Override
  public String[] getServerAliases(String type, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chosen.get().getCertificateChain(alias);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return chosen.get().getPrivateKey(alias);
  }
}
