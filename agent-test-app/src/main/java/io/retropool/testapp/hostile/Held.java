package io.retropool.testapp.hostile;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Body;
import io.retropool.testapp.Case;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Holds {@code depth} answers at once and then reads them all, in a process that has but {@code free} descriptors
 * left where {@code free} is given.
 */
final class Held implements Case {
  private final HttpCaller caller;

  Held(HttpCaller caller) {
    this.caller = caller;
  }

  @Override
  public String call(Arguments arguments) throws Exception {
    Deque<InputStream> hog = new ArrayDeque<>();
    try {
      if (arguments.has("free")) {
        fill(hog);
      }
      for (int i = 0; i < arguments.number("free", 0); i++) {
        hog.pop().close();
      }
      return held(arguments, arguments.number("depth", 1));
    } finally {
      for (InputStream taken : hog) {
        taken.close();
      }
    }
  }

  private static void fill(Deque<InputStream> hog) {
    try {
      while (true) {
        hog.push(new FileInputStream("/dev/null"));
      }
    } catch (IOException full) {
      // None is left.
    }
  }

  private String held(Arguments arguments, int depth) throws Exception {
    try (Incoming answer = caller.send(Outgoing.of(arguments))) {
      String inner = depth == 1 ? "" : held(arguments, depth - 1);
      return answer.status() + " " + Body.describe(Body.read(answer.body())) + '\n' + inner;
    }
  }
}
