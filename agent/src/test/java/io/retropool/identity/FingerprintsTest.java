package io.retropool.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  private final Fingerprints fingerprints = new Fingerprints();

  @Test
  void aCertificateObjectIsDigestedOnce() throws Exception {
    Certificate certificate = Keys.ONE.certificate();
    assertSame(fingerprints.ofCertificate(certificate), fingerprints.ofCertificate(certificate));
  }

  @Test
  void aDigestIsSalted() throws Exception {
    Certificate certificate = Keys.ONE.certificate();
    byte[] plain = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    assertNotEquals(new Fingerprint(plain), fingerprints.ofCertificate(certificate));
  }

  @Test
  void aSetHasNoOrderAndAChainHas() throws Exception {
    Certificate one = Keys.ONE.certificate();
    Certificate two = Keys.TWO.certificate();
    assertEquals(fingerprints.ofSet(List.of(one, two)), fingerprints.ofSet(List.of(two, one)));
    assertNotEquals(
        fingerprints.ofChain(new Certificate[] {one, two}), fingerprints.ofChain(new Certificate[] {two, one}));
  }

  @Test
  void aKeyOfTheApplicationIsNotAsked() {
    assertThrows(Unprovable.class, () -> fingerprints.ofKey(new Habits.OwnKey()));
  }

  @Test
  void aTextShowsNothingOfWhatWasDigested() throws Exception {
    assertFalse(fingerprints.ofText("secret").toString().contains("secret"));
  }
}
