package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks as sentences, in Java 8 and without a test library, so that every JDK can run them ({@link IdentityProbe}).
 */
abstract class Checks {
  private final Map<String, Check> checks = new LinkedHashMap<>();
  final Identities identities = identities(true);

  interface Check {
    void run() throws Exception;
  }

  Map<String, Check> all() {
    return checks;
  }

  void check(String sentence, Check check) {
    if (checks.put(sentence, check) != null) {
      throw new IllegalStateException("twice: " + sentence);
    }
  }

  static Identities identities(boolean statelessClasses) {
    return new Identities(
        new PrivateAccess(
            member -> {
              member.setAccessible(true);
              return member;
            }),
        statelessClasses);
  }

  static void sameByValue(Identity one, Identity other) {
    that(one.byValue(), "first by object: " + one.reason());
    that(other.byValue(), "second by object: " + other.reason());
    that(one.reason() == null, "a reason for nothing: " + one.reason());
    that(one.parts().equals(other.parts()), one.parts() + " is not " + other.parts());
    that(one.parts().hashCode() == other.parts().hashCode(), "equal with another hash");
  }

  static void different(Identity one, Identity other) {
    that(!one.parts().equals(other.parts()), "both are " + one.parts());
  }

  /** By object: equal to itself, with a reason that says this. */
  static void byObject(Identity one, Identity again, String reason) {
    that(!one.byValue(), "by value: " + one.parts());
    that(one.parts().equals(again.parts()), "not equal to itself");
    that(one.reason().contains(reason), "another reason: " + one.reason());
  }

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
