package io.retropool.client.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.retropool.client.Hook;
import io.retropool.client.HookHandler;
import io.retropool.client.library.SocketTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class WatchedDialsTest {
  private static final InetAddress[] FOUND = {InetAddress.getLoopbackAddress()};

  private final List<String> woven = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final WatchedDials dials = new WatchedDials((group, reason) -> {}, () -> woven.add("woven"));
  private final HookHandler lookUp = handler("getAllByName");
  private final HookHandler connect = handler("connect");

  @Test
  void are_woven_once_and_not_before_the_first() {
    assertEquals(List.of(), woven);
    dials.begin(new Told("a"), "host", 80).end();
    dials.begin(new Told("a"), "host", 80).end();
    assertEquals(List.of("woven"), woven);
  }

  @Test
  void tell_of_the_look_up_and_of_each_connect() throws Throwable {
    WatchedDial dial = dials.begin(new Told("a"), "host", 80);
    lookUp("HOST", FOUND, null);
    connect(new Socket(), to(80), new IOException("refused"));
    connect(new Socket(), to(80), null);
    dial.end();
    assertEquals(List.of("a looks up HOST", "a found 1", "a connects", "a connect failed", "a connects", "a connected"),
        told);
  }

  @Test
  void have_a_handshake_begin_where_tls_is_connected() throws Throwable {
    dials.begin(new Told("a"), "host", -1);
    connect(SSLSocketFactory.getDefault().createSocket(), to(443), null);
    lookUp("host", FOUND, null);
    connect(new Socket(), to(443), null);
    assertEquals(List.of("a connects", "a connected", "a shakes hands"), told);
  }

  @Test
  void do_not_tell_of_what_is_not_theirs() throws Throwable {
    WatchedDial dial = dials.begin(new Told("a"), "host", 80);
    lookUp("other", FOUND, null);
    connect(new Socket(), to(81), null);
    connect(new Socket(), InetSocketAddress.createUnresolved("host", 80), null);
    connect(new Socket(), new SocketAddress() {}, null);
    dial.end();
    lookUp("host", FOUND, null);
    connect(new Socket(), to(80), null);
    assertEquals(List.of(), told);
  }

  @Test
  void tell_the_inner_one_of_two_and_then_the_outer_again() throws Throwable {
    WatchedDial outer = dials.begin(new Told("outer"), "host", 80);
    WatchedDial inner = dials.begin(new Told("inner"), "host", 80);
    lookUp("host", null, new UnknownHostException("host"));
    inner.end();
    lookUp("host", FOUND, null);
    outer.end();
    assertEquals(List.of("inner looks up host", "inner found 0 UnknownHostException", "outer looks up host",
        "outer found 1"), told);
  }

  @Test
  void see_nothing_within_a_look_up() throws Throwable {
    WatchedDial dial = dials.begin(new Told("a"), "host", 80);
    Object begun = lookUp.enter(null, new Object[] {"host"});
    connect(new Socket(), to(80), null);
    lookUp.exit(null, begun, FOUND, null);
    dial.end();
    assertEquals(List.of("a looks up host", "a found 1"), told);
  }

  private void lookUp(String host, InetAddress[] found, Throwable failure) throws Throwable {
    Object entered = lookUp.enter(null, new Object[] {host});
    if (entered != null) {
      assertNull(lookUp.exit(null, entered, found, failure));
    }
  }

  private void connect(Socket socket, SocketAddress to, Throwable failure) throws Throwable {
    Object entered = connect.enter(socket, new Object[] {to, 0});
    if (entered != null) {
      assertNull(connect.exit(socket, entered, null, failure));
    }
  }

  private static InetSocketAddress to(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private HookHandler handler(String method) {
    return dials.hooks().hooks().stream().filter(hook -> hook.toString().contains('.' + method + '('))
        .map(Hook::handler).findFirst().orElseThrow();
  }

  private final class Told implements SocketTimes {
    private final String name;

    Told(String name) {
      this.name = name;
    }

    @Override
    public void startLookUp(String host) {
      told.add(name + " looks up " + host);
    }

    @Override
    public void endLookUp(int addresses, Throwable failure) {
      told.add(name + " found " + addresses + (failure == null ? "" : " " + failure.getClass().getSimpleName()));
    }

    @Override
    public void startConnect(InetSocketAddress to) {
      told.add(name + " connects");
    }

    @Override
    public void endConnect(Socket socket, Throwable failure) {
      told.add(name + (socket == null ? " connect failed" : " connected"));
    }

    @Override
    public void startHandshake() {
      told.add(name + " shakes hands");
    }

    @Override
    public void endHandshake(Socket socket, Throwable failure) {
      told.add(name + " shook hands");
    }

    @Override
    public void securedWhileConnecting(Socket socket, Throwable failure) {
      told.add(name + " secured");
    }
  }
}
