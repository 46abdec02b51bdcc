package io.retropool.client.copies;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** Makes a class that was compiled against a library fit a copy of it in another package. Immutable, thread-safe. */
final class Relocation {
  private final String from;
  private final String to;

  /** Root packages, with slashes, one at the end. */
  Relocation(String from, String to) {
    this.from = from;
    this.to = to;
  }

  byte[] of(byte[] classFile) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile).accept(new ClassRemapper(writer, new Roots()), 0);
    return writer.toByteArray();
  }

  private final class Roots extends Remapper {
    Roots() {
      super(Opcodes.ASM9);
    }

    @Override
    public String map(String internalName) {
      return internalName.startsWith(from) ? to + internalName.substring(from.length()) : internalName;
    }
  }
}
