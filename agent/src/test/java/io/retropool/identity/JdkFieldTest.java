package io.retropool.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.retropool.access.PrivateAccess;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class JdkFieldTest {
  private final PrivateAccess access = new PrivateAccess(member -> {
    member.setAccessible(true);
    return member;
  });

  @Test
  void aFieldThatThisJdkDoesNotHaveIsNamed() {
    JdkField field = new JdkField(access, "javax.net.ssl.SSLContext", "gone");
    Unprovable missing = assertThrows(Unprovable.class, () -> field.read(SSLContext.getDefault()));
    assertEquals("this JDK's SSLContext has no field gone", missing.getMessage());
  }

  @Test
  void aClassThatThisJdkDoesNotHaveIsNamed() {
    JdkField field = new JdkField(access, "sun.security.ssl.Gone", "field");
    Unprovable missing = assertThrows(Unprovable.class, () -> field.read(""));
    assertEquals("this JDK has no class sun.security.ssl.Gone", missing.getMessage());
  }

  @Test
  void aReceiverOfAnotherClassCannotBeRead() {
    JdkField field = new JdkField(access, "javax.net.ssl.SSLContext", "contextSpi");
    assertThrows(Unprovable.class, () -> field.read("not a context"));
  }
}
