package io.retropool.identity;

import java.io.ByteArrayInputStream;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Two self-signed EC certificates and their keys, made for these tests only, and what JSSE makes from them. */
final class Keys {
  static final Keys ONE = new Keys(Keys.CERTIFICATE_ONE, Keys.KEY_ONE);
  static final Keys TWO = new Keys(Keys.CERTIFICATE_TWO, Keys.KEY_TWO);
  static final char[] PASSWORD = "changeit".toCharArray();

  private static final String CERTIFICATE_ONE =
      "MIIBdDCCARmgAwIBAgIULaIwegajyif5ME/YB2vzncjyLvswCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDb25lMCAXDTI2MTEyMTA4"
          + "MTU1MVoYDzIxMjYxMDI4MDgxNTUxWjAOMQwwCgYDVQQDDANvbmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATNVIa9/YS8/VwI"
          + "afwVbZvnPVbiMDrjjpAhl34uuqAQ3Quv+6rymoXHiPTC5Gp5H9aXxEhpff2u4peA2RF0rFW1o1MwUTAdBgNVHQ4EFgQUvlce6eTD"
          + "h15hMg0kCoTOsRfRgbswHwYDVR0jBBgwFoAUvlce6eTDh15hMg0kCoTOsRfRgbswDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD"
          + "AgNJADBGAiEAuA7K7pTWJi+LYUB1R5R0g1YRrUph42kNwiAuypG648MCIQDPJQobyn68Fay0Rn5KW2J69ofBmiw/98FPXDpLR95Q"
          + "Qg==";
  private static final String KEY_ONE =
      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgdp73qwhRvkC8gD7BWavdBYfRl5TnKF3M+g+YWvfwXAKhRANCAATN"
          + "VIa9/YS8/VwIafwVbZvnPVbiMDrjjpAhl34uuqAQ3Quv+6rymoXHiPTC5Gp5H9aXxEhpff2u4peA2RF0rFW1";
  private static final String CERTIFICATE_TWO =
      "MIIBczCCARmgAwIBAgIUOEs0Ajw44rDrBFzmLRwH7oLkOnMwCgYIKoZIzj0EAwIwDjEMMAoGA1UEAwwDdHdvMCAXDTI2MTEyMTA4"
          + "MTU1MVoYDzIxMjYxMDI4MDgxNTUxWjAOMQwwCgYDVQQDDAN0d28wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQmngrjhtymIqBk"
          + "wonVR/6nRtsLurWFpEG2TQifF4mP6mkjUaJnXtUxpdf8IZd3+mXR6iCBzrWd8A/nJ2vi4JNBo1MwUTAdBgNVHQ4EFgQUiV6cw98j"
          + "ILH8tkrJtQXnWUIPlDIwHwYDVR0jBBgwFoAUiV6cw98jILH8tkrJtQXnWUIPlDIwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD"
          + "AgNIADBFAiAY3sXT23P5UtucMD+JvVfkSh9g8bEEm7a1TkjEQbltogIhAOguxNh24KCuGhDaAhynMhbRHY56jhCsZKciCXgBDr90";
  private static final String KEY_TWO =
      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgR1wJ8oxUwmyModtQXqKtjI5q7V4ep9Fox6VdgClKSlShRANCAAQm"
          + "ngrjhtymIqBkwonVR/6nRtsLurWFpEG2TQifF4mP6mkjUaJnXtUxpdf8IZd3+mXR6iCBzrWd8A/nJ2vi4JNB";

  private final String certificate;
  private final String key;

  private Keys(String certificate, String key) {
    this.certificate = certificate;
    this.key = key;
  }

  Certificate certificate() throws Exception {
    byte[] bytes = Base64.getDecoder().decode(certificate);
    return CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes));
  }

  PrivateKey key() throws Exception {
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
  }

  /** A new key store each time, with these certificates in this order. */
  static KeyStore trusting(Keys... trusted) throws Exception {
    KeyStore store = empty();
    for (int i = 0; i < trusted.length; i++) {
      store.setCertificateEntry("trusted" + i, trusted[i].certificate());
    }
    return store;
  }

  KeyStore keyStore(String alias) throws Exception {
    KeyStore store = empty();
    store.setKeyEntry(alias, key(), PASSWORD, new Certificate[] {certificate()});
    return store;
  }

  private static KeyStore empty() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  static TrustManager[] trust(String algorithm, KeyStore store) throws Exception {
    TrustManagerFactory factory = TrustManagerFactory.getInstance(algorithm);
    factory.init(store);
    return factory.getTrustManagers();
  }

  static KeyManager[] keys(String algorithm, KeyStore store) throws Exception {
    KeyManagerFactory factory = KeyManagerFactory.getInstance(algorithm);
    factory.init(store, PASSWORD);
    return factory.getKeyManagers();
  }

  static SSLContext context(KeyManager[] keys, TrustManager... trust) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, trust, null);
    return context;
  }
}
