package io.retropool.e2e.odd;

import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * A method with another name, in the class that declares it and in those that call it: a JDK of tomorrow.
 *
 * @param owner with slashes
 * @param heirs its subclasses by which it is called, with slashes
 */
record RenamedMethod(String owner, List<String> heirs, String name, String newName) {
  /** The class file with the new name in it; null where the old one is not. */
  byte[] in(byte[] classFile) {
    ClassReader reader = new ClassReader(classFile);
    ClassWriter writer = new ClassWriter(0);
    Declaration found = new Declaration(writer, reader.getClassName().equals(owner));
    reader.accept(found, 0);
    return found.any ? writer.toByteArray() : null;
  }

  private final class Declaration extends ClassVisitor {
    private final boolean declares;
    private boolean any;

    Declaration(ClassVisitor next, boolean declares) {
      super(Opcodes.ASM9, next);
      this.declares = declares;
    }

    @Override
    public MethodVisitor visitMethod(int access, String method, String type, String signature, String[] exceptions) {
      String called = declares && method.equals(name) && (access & Opcodes.ACC_BRIDGE) == 0 ? newName : method;
      any |= !called.equals(method);
      return new Calls(super.visitMethod(access, called, type, signature, exceptions));
    }

    private final class Calls extends MethodVisitor {
      Calls(MethodVisitor next) {
        super(Opcodes.ASM9, next);
      }

      @Override
      public void visitMethodInsn(int opcode, String of, String method, String type, boolean ofInterface) {
        String called = (of.equals(owner) || heirs.contains(of)) && method.equals(name) ? newName : method;
        any |= !called.equals(method);
        super.visitMethodInsn(opcode, of, called, type, ofInterface);
      }
    }
  }
}
