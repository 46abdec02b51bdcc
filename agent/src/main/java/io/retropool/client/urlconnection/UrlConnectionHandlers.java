package io.retropool.client.urlconnection;

import io.retropool.client.HookHandler;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URL;
import java.util.function.Supplier;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSocketFactory;

/** What of the adapter each hook calls, and with which of the woven method's arguments. Thread-safe. */
final class UrlConnectionHandlers {
  private final Supplier<UrlConnectionAdapter> adapter;

  /** @param adapter gives null where the original code is to run */
  UrlConnectionHandlers(Supplier<UrlConnectionAdapter> adapter) {
    this.adapter = adapter;
  }

  HookHandler of(UrlConnectionHook hook) {
    switch (hook) {
      case NEW_HTTP:
        return newHttp();
      case NEW_HTTPS:
        return newHttps();
      case OPEN:
        return open();
      case CLOSE:
        return close();
      case REQUEST:
        return request();
      case DISCONNECT:
        return disconnect();
      case GET:
        return get();
      case PUT:
        return put();
      case HANDSHAKE:
        return handshake();
      case ERROR_BODY:
        return errorBody();
      case CONNECT_TIME:
        return connectTime();
      case LOOK_UP_TIME:
        return lookUpTime();
      default:
        return socketClose();
    }
  }

  private HookHandler newHttp() {
    return HookHandler.around(
        (self, a) -> {
          UrlConnectionAdapter to = adapter.get();
          return to == null
              ? null
              : to.entrance().enterHttp((URL) a[0], (Proxy) a[1], (Integer) a[2], (Boolean) a[3], a[4]);
        },
        (self, call, http, thrown) -> adapter.get().entrance().exitNew((Call) call, http, thrown));
  }

  private HookHandler newHttps() {
    return HookHandler.around(
        (self, a) -> {
          UrlConnectionAdapter to = adapter.get();
          return to == null
              ? null
              : to.entrance().enterHttps(
                  (SSLSocketFactory) a[0],
                  (URL) a[1],
                  (HostnameVerifier) a[2],
                  (Proxy) a[3],
                  (Boolean) a[4],
                  (Integer) a[5],
                  a[6]);
        },
        (self, call, http, thrown) -> adapter.get().entrance().exitNew((Call) call, http, thrown));
  }

  private HookHandler get() {
    return HookHandler.instead(
        (self, a) -> {
          UrlConnectionAdapter to = adapter.get();
          return to == null ? null : to.entrance().cached();
        });
  }

  private HookHandler put() {
    return HookHandler.instead(
        (self, a) -> {
          UrlConnectionAdapter to = adapter.get();
          return to == null ? null : to.put(a[2]);
        });
  }

  private HookHandler open() {
    return HookHandler.around(
        (http, a) -> {
          UrlConnectionAdapter to = adapter.get();
          return to == null ? null : to.dialler().enter(http);
        },
        (http, dialling, nothing, thrown) -> adapter.get().dialler().exit(http, dialling, thrown));
  }

  private HookHandler close() {
    return HookHandler.after(
        (http, entered, nothing, thrown) -> {
          UrlConnectionAdapter to = adapter.get();
          if (to != null) {
            to.closed(http);
          }
          return null;
        });
  }

  private HookHandler socketClose() {
    return HookHandler.after(
        (socket, entered, nothing, thrown) -> {
          UrlConnectionAdapter to = adapter.get();
          if (to != null) {
            to.socketClosed((Socket) socket);
          }
          return null;
        });
  }

  private HookHandler request() {
    return HookHandler.instead(
        (http, a) -> {
          UrlConnectionAdapter to = adapter.get();
          if (to != null) {
            to.requested(http, a[0]);
          }
          return null;
        });
  }

  private HookHandler disconnect() {
    return HookHandler.instead(
        (http, a) -> {
          UrlConnectionAdapter to = adapter.get();
          return to == null ? null : to.disconnected(http);
        });
  }

  private HookHandler handshake() {
    return HookHandler.around(
        (http, a) -> {
          UrlConnectionAdapter to = adapter.get();
          return to == null ? null : to.handshaker().enter(http);
        },
        (http, handshake, nothing, thrown) -> adapter.get().handshaker().exit(http, handshake, thrown));
  }

  private HookHandler errorBody() {
    return HookHandler.after(
        (connection, entered, body, thrown) -> {
          UrlConnectionAdapter to = adapter.get();
          if (to != null) {
            to.answered(connection, thrown);
          }
          return null;
        });
  }

  private HookHandler connectTime() {
    return HookHandler.around(
        (http, a) -> {
          DialTimes dial = dialling();
          if (dial == null) {
            return null;
          }
          Object[] answer = adapter.get().dialler().connecting(http, dial, (String) a[0], (Integer) a[1]);
          return answer == null ? dial : answer;
        },
        (http, dial, socket, thrown) -> {
          ((DialTimes) dial).endConnect((Socket) socket, thrown);
          return null;
        });
  }

  private HookHandler lookUpTime() {
    return HookHandler.around(
        (self, a) -> {
          DialTimes dial = dialling();
          if (dial != null) {
            dial.startLookUp((String) a[0]);
          }
          return dial;
        },
        (self, dial, addresses, thrown) ->
            adapter.get().dialler().lookedUp((DialTimes) dial, (InetAddress[]) addresses, thrown));
  }

  private DialTimes dialling() {
    UrlConnectionAdapter to = adapter.get();
    return to == null ? null : to.dialler().times();
  }
}
