package io.retropool.agent.weave;

import java.io.IOException;

/** What is woven in tests: one method of each kind, in code that any class-file version from 46 on can hold. */
public class Specimen {
  private int calls;

  public static long add(int a, long b) {
    return a + b;
  }

  public String open(String host) throws IOException {
    calls++;
    if (host == null) {
      throw new IOException("no host");
    }
    return host.concat(" opened");
  }

  public void close() {
    calls++;
  }

  public synchronized boolean primitives(boolean z, byte b, char c, short s, float f, double d, int[] array) {
    int sum = 0;
    for (int i = 0; i < array.length; i++) {
      try {
        sum += array[i] / (array[i] - 1);
      } catch (ArithmeticException e) {
        sum--;
      } finally {
        calls++;
      }
    }
    return z ? sum + b + c > s : f > d;
  }

  public int calls() {
    return calls;
  }
}
