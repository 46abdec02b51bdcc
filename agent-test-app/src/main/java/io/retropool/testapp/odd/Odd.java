package io.retropool.testapp.odd;

import java.util.Arrays;

/** The odd lanes: small programs that are not about making HTTP calls. The first argument names one. */
public final class Odd {
  private Odd() {}

  public static void main(String[] args) throws Exception {
    String[] rest = Arrays.copyOfRange(args, 1, args.length);
    switch (args[0]) {
      case "hello":
        System.out.println("Hello, world");
        break;
      case "sockets":
        SocketsAndTls.run(rest[0], Integer.parseInt(rest[1]));
        break;
      case "reflection":
        IllegalReflection.run();
        break;
      case "race":
        ClassLoadRace.run(rest[0], Integer.parseInt(rest[1]));
        break;
      case "locked":
        LockingAgent.run(rest[0]);
        break;
      default:
        throw new IllegalArgumentException("no lane named " + args[0]);
    }
  }
}
