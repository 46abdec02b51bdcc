package io.retropool.client.jdkhttp;

import io.retropool.client.HookHandler;

/** What of the adapter a hook calls, and with which of the woven method's arguments. Thread-safe. */
final class JdkHttpHandler implements HookHandler {
  private final JdkHttpModule module;
  private final JdkHttpHook hook;

  JdkHttpHandler(JdkHttpModule module, JdkHttpHook hook) {
    this.module = module;
    this.hook = hook;
  }

  @Override
  public Object enter(Object self, Object[] a) throws Throwable {
    if (hook == JdkHttpHook.BUILD) {
      JdkHttpCalls made = module.getOrMake();
      return made == null ? null : made.build(self);
    }
    JdkHttpCalls to = module.get();
    if (to == null || !to.hasCalls()) {
      return null;
    }
    switch (hook) {
      case SEND:
        return to.send(self, a[0], a[1], a[2], a[3]);
      case CONNECT_TIMEOUT:
        return to.connectTimeout(self);
      case COOKIES_REQUEST:
        return to.enterCookies(a[1]);
      case COOKIES_RESPONSE:
        return to.enterCookiesOfResponse(a[0]);
      case REDIRECT:
        return to.callOfMulti(a[1]);
      case EXCHANGE:
        return to.enterExchange(self);
      case RESPONSE:
        return to.callOfExchange(self);
      case READ:
        return to.read(self, a[0]);
      case BYTES:
        return to.bytes(self);
      case STREAMED_BYTES:
        return to.streamedBytes(self);
      case HEADERS:
        return to.callOfImplementation(self);
      case BODY:
        to.body(self, a.length == 0 ? null : a[0]);
        return null;
      case FROM_POOL:
        return to.fromPool(self, a[0], a[1], a[2]);
      case TO_POOL:
        return to.toPool(self, a[0]);
      case UNASKED:
        to.unasked(self, a[0]);
        return null;
      case HTTP_2:
        return to.offered(self, a[0]);
      case STREAM:
        return to.stream(a[0], a[1]);
      case STREAM_ENDS:
      case STREAM_ENDED:
        return to.ending(self, (Integer) a[0]);
      case GO_AWAY:
        return to.goAway(self, a[0]);
      case STREAM_OPENS:
        return to.opening(self, a[0], (Integer) a[1]);
      case STREAM_ARRIVES:
        return to.arriving(self, a[0]);
      case STREAM_LOST:
        return to.lost(self);
      case LOOK_UP:
        return to.lookUp();
      case CONNECT:
        return to.connect(self, a[0]);
      default:
        return Boolean.TRUE;
    }
  }

  @Override
  public Object exit(Object self, Object entered, Object returned, Throwable thrown) throws Throwable {
    if (isClosed()) {
      ((AutoCloseable) entered).close();
      return null;
    }
    JdkHttpCalls to = module.get();
    if (to == null) {
      return null;
    }
    switch (hook) {
      case COOKIES_REQUEST:
      case COOKIES_RESPONSE:
      case EXCHANGE:
        to.leave(entered);
        return null;
      case REDIRECT:
        to.redirects(self, entered);
        return null;
      case RESPONSE:
        return thrown == null ? to.response(entered, returned) : null;
      case HEADERS:
        return thrown == null ? to.headers(entered, self, returned) : null;
      case CLOSE:
        to.closed(self);
        return null;
      case STREAM:
        return thrown == null ? to.streaming(entered, returned) : null;
      case STREAM_ENDS:
        to.ends(entered);
        return null;
      case STREAM_ENDED:
        to.ended(entered);
        return null;
      case LOOK_UP:
        to.lookedUp(entered, returned, thrown);
        return null;
      case CONNECT:
        to.connecting(entered, returned);
        return null;
      default:
        return null;
    }
  }

  /** Whether what it is entered with is to be closed at its exit, and no more. */
  private boolean isClosed() {
    return hook == JdkHttpHook.BYTES
        || hook == JdkHttpHook.STREAMED_BYTES
        || hook == JdkHttpHook.STREAM_OPENS
        || hook == JdkHttpHook.STREAM_ARRIVES;
  }
}
