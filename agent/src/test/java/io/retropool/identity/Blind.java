package io.retropool.identity;

import io.retropool.access.PrivateAccess;
import java.lang.reflect.Field;

/** A JDK that does not let one field be read. */
final class Blind {
  private Blind() {}

  static Identities without(String field) {
    return new Identities(
        new PrivateAccess(
            member -> {
              if (member instanceof Field && ((Field) member).getName().equals(field)) {
                throw new SecurityException("closed");
              }
              member.setAccessible(true);
              return member;
            }),
        true);
  }
}
