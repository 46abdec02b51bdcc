package io.retropool.client.library;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConnectionCredentialsTest {
  @Test
  void ntlmNegotiateAndKerberosMakeTheConnectionTheirs() {
    assertTrue(ConnectionCredentials.bind("NTLM"));
    assertTrue(ConnectionCredentials.bind(" ntlm TlRMTVNTUAAB"));
    assertTrue(ConnectionCredentials.bind("Negotiate YII="));
    assertTrue(ConnectionCredentials.bind("KERBEROS"));
  }

  @Test
  void othersAreOfTheRequest() {
    assertFalse(ConnectionCredentials.bind(null));
    assertFalse(ConnectionCredentials.bind(""));
    assertFalse(ConnectionCredentials.bind("Basic bnRsbTpudGxt"));
    assertFalse(ConnectionCredentials.bind("Bearer negotiate"));
  }
}
