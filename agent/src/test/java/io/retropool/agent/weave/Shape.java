package io.retropool.agent.weave;

import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** All that a retransformation must not change: the class itself, its fields and its methods. */
final class Shape extends ClassVisitor {
  private final Set<String> members = new TreeSet<>();

  private Shape() {
    super(Opcodes.ASM9);
  }

  static Set<String> of(byte[] classFile) {
    Shape shape = new Shape();
    new ClassReader(classFile).accept(shape, ClassReader.SKIP_CODE);
    return shape.members;
  }

  @Override
  public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
    members.add(access + " class " + name + " " + signature + " " + parent + " " + String.join(",", interfaces));
  }

  @Override
  public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
    members.add(access + " field " + name + descriptor + signature + value);
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    members.add(access + " method " + name + descriptor + signature + (exceptions == null ? 0 : exceptions.length));
    return null;
  }
}
