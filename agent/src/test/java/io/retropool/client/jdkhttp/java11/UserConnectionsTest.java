package io.retropool.client.jdkhttp.java11;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

class UserConnectionsTest {
  private static boolean makes(String uri, String... header) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(uri)).header("X-Other", "NTLM");
    return UserConnections.makes(header.length == 0 ? builder.build() : builder.headers(header).build());
  }

  @Test
  void credentials_of_a_request_are_the_request_s() {
    assertFalse(makes("http://a/"));
    assertFalse(makes("http://a/", "Authorization", "Basic YTpi"));
    assertFalse(makes("https://a/", "Authorization", "Bearer ntlm"));
    assertFalse(makes("http://a/", "Proxy-Authorization", "Basic YTpi"));
  }

  @Test
  void credentials_of_a_connection_are_its_user_s() {
    assertTrue(makes("http://a/", "authorization", "NTLM abc"));
    assertTrue(makes("https://a/", "AUTHORIZATION", " negotiate abc"));
    assertTrue(makes("http://a/", "Authorization", "Basic YTpi", "Authorization", "Kerberos abc"));
    assertTrue(makes("http://a/", "Proxy-Authorization", "Negotiate abc"));
  }

  @Test
  void what_is_said_to_a_proxy_opens_a_tunnel_for_one_user() {
    assertTrue(makes("https://a/", "Proxy-Authorization", "Basic YTpi"));
    assertTrue(makes("HTTPS://a/", "proxy-token", "a"));
    assertFalse(makes("http://a/", "Proxy-Token", "a"));
    assertFalse(makes("https://a/", "X-Proxy-Token", "a"));
  }
}
