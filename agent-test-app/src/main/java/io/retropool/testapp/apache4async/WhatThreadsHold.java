package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.apache4common.Requests;
import io.retropool.testapp.Case;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpResponse;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.concurrent.FutureCallback;

/**
 * What a callback finds on its thread: the context loader of whoever made its client, and nothing that another client's
 * callback, or whoever made another client, has left there.
 */
final class WhatThreadsHold implements Case {
  private static final String RENAMED = "renamed by a callback";
  private static final ThreadLocal<String> LEFT = new ThreadLocal<>();
  private static final InheritableThreadLocal<String> INHERITED = new InheritableThreadLocal<>();

  @Override
  public String call(Arguments arguments) throws Exception {
    return found(arguments, "first") + found(arguments, "second");
  }

  private static String found(Arguments arguments, String caller) throws Exception {
    Thread current = Thread.currentThread();
    ClassLoader before = current.getContextClassLoader();
    ClassLoader own = new URLClassLoader(new URL[0], before);
    current.setContextClassLoader(own);
    INHERITED.set(caller);
    CompletableFuture<String> found = new CompletableFuture<>();
    try (CloseableHttpAsyncClient client = Clients.make(arguments)) {
      client.execute(
          Requests.get(arguments), new Looking(found, own, caller));
      return found.get();
    } finally {
      INHERITED.remove();
      current.setContextClassLoader(before);
    }
  }

  private static final class Looking implements FutureCallback<HttpResponse> {
    private final CompletableFuture<String> found;
    private final ClassLoader own;
    private final String caller;

    Looking(CompletableFuture<String> found, ClassLoader own, String caller) {
      this.found = found;
      this.own = own;
      this.caller = caller;
    }

    @Override
    public void completed(HttpResponse response) {
      boolean loader = Thread.currentThread().getContextClassLoader() == own;
      String inherited = INHERITED.get();
      boolean others = inherited != null && !inherited.equals(caller);
      boolean renamed = Thread.currentThread().getName().equals(RENAMED);
      found.complete("own loader: " + loader + ", left: " + LEFT.get() + ", of others: " + others
          + ", renamed: " + renamed + ", interrupted: " + Thread.currentThread().isInterrupted() + '\n');
      LEFT.set(caller);
      Thread.currentThread().setName(RENAMED);
      Thread.currentThread().interrupt();
    }

    @Override
    public void failed(Exception cause) {
      found.completeExceptionally(cause);
    }

    @Override
    public void cancelled() {
      found.cancel(true);
    }
  }
}
