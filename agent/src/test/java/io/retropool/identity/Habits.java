package io.retropool.identity;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/** What applications put in place of the JDK's own: factories, certificates, keys, key stores, random numbers. */
final class Habits {
  private Habits() {}

  static final class WrappingFactory extends SSLSocketFactory {
    private final SSLSocketFactory inner = (SSLSocketFactory) SSLSocketFactory.getDefault();

    @Override
    public String[] getDefaultCipherSuites() {
      return inner.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return inner.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) {
      return null;
    }

    @Override
    public Socket createSocket(String host, int port) {
      return null;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
      return null;
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      return null;
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
      return null;
    }
  }

  static final class OwnRandom extends SecureRandom {}

  static final class OwnKey implements PrivateKey {
    @Override
    public String getAlgorithm() {
      return "EC";
    }

    @Override
    public String getFormat() {
      return "PKCS#8";
    }

    @Override
    public byte[] getEncoded() {
      throw new AssertionError("the application's code was called");
    }
  }

  /** Holds one key of the application's own class under the alias "me". */
  static final class OwnKeyStore extends KeyStore {
    OwnKeyStore(Keys keys) throws Exception {
      super(new OwnKeyStoreSpi(keys.certificate()), null, "own");
      load(null, null);
    }
  }

  private static final class OwnKeyStoreSpi extends KeyStoreSpi {
    private final Certificate certificate;

    OwnKeyStoreSpi(Certificate certificate) {
      this.certificate = certificate;
    }

    @Override
    public Key engineGetKey(String alias, char[] password) {
      return new OwnKey();
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
      return new X509Certificate[] {(X509Certificate) certificate};
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
      return certificate;
    }

    @Override
    public Date engineGetCreationDate(String alias) {
      return new Date(0);
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {}

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {}

    @Override
    public void engineSetCertificateEntry(String alias, Certificate cert) {}

    @Override
    public void engineDeleteEntry(String alias) {}

    @Override
    public Enumeration<String> engineAliases() {
      return Collections.enumeration(Collections.singleton("me"));
    }

    @Override
    public boolean engineContainsAlias(String alias) {
      return true;
    }

    @Override
    public int engineSize() {
      return 1;
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
      return true;
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
      return false;
    }

    @Override
    public String engineGetCertificateAlias(Certificate cert) {
      return "me";
    }

    @Override
    public void engineStore(OutputStream stream, char[] password) {}

    @Override
    public void engineLoad(InputStream stream, char[] password) {}
  }

  /** A certificate class as other providers have one. */
  @SuppressWarnings("deprecation") // as every certificate must override
  static final class OwnCertificate extends X509Certificate {
    private final X509Certificate inner;

    OwnCertificate(Certificate inner) {
      this.inner = (X509Certificate) inner;
    }

    @Override
    public byte[] getEncoded() throws java.security.cert.CertificateEncodingException {
      return inner.getEncoded();
    }

    @Override
    public void checkValidity() {}

    @Override
    public void checkValidity(Date date) {}

    @Override
    public int getVersion() {
      return inner.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
      return inner.getSerialNumber();
    }

    @Override
    public Principal getIssuerDN() {
      return inner.getIssuerX500Principal();
    }

    @Override
    public Principal getSubjectDN() {
      return inner.getSubjectX500Principal();
    }

    @Override
    public Date getNotBefore() {
      return inner.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
      return inner.getNotAfter();
    }

    @Override
    public byte[] getTBSCertificate() throws java.security.cert.CertificateEncodingException {
      return inner.getTBSCertificate();
    }

    @Override
    public byte[] getSignature() {
      return inner.getSignature();
    }

    @Override
    public String getSigAlgName() {
      return inner.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
      return inner.getSigAlgOID();
    }

    @Override
    public byte[] getSigAlgParams() {
      return inner.getSigAlgParams();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
      return inner.getIssuerUniqueID();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
      return inner.getSubjectUniqueID();
    }

    @Override
    public boolean[] getKeyUsage() {
      return inner.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
      return inner.getBasicConstraints();
    }

    @Override
    public void verify(PublicKey key) {}

    @Override
    public void verify(PublicKey key, String sigProvider) {}

    @Override
    public String toString() {
      return "own";
    }

    @Override
    public PublicKey getPublicKey() {
      return inner.getPublicKey();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
      return false;
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
      return null;
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
      return null;
    }

    @Override
    public byte[] getExtensionValue(String oid) {
      return null;
    }
  }
}
