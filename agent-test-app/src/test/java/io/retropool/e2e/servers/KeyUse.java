package io.retropool.e2e.servers;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Notes whether a handshake used the server's private key, which only a full one does (RFC 8446, section 2.2). Between
 * {@link #begin} and {@link #end} on the thread that makes the handshake.
 */
final class KeyUse extends X509ExtendedKeyManager {
  private static final Set<Thread> USED = ConcurrentHashMap.newKeySet();

  private final X509ExtendedKeyManager keys;

  KeyUse(X509ExtendedKeyManager keys) {
    this.keys = keys;
  }

  static void begin() {
    USED.remove(Thread.currentThread());
  }

  static boolean end() {
    return USED.remove(Thread.currentThread());
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    USED.add(Thread.currentThread());
    return keys.getPrivateKey(alias);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return keys.getCertificateChain(alias);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return keys.getServerAliases(keyType, issuers);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return keys.chooseServerAlias(keyType, issuers, socket);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return keys.getClientAliases(keyType, issuers);
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return keys.chooseClientAlias(keyType, issuers, socket);
  }
}
