package io.retropool.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Reads one class file for what an instance of it can know besides its arguments. For one thread. */
final class ArgumentsOnly extends ClassVisitor {
  static final int ASM = Opcodes.ASM9;

  private final List<String> enclosing = new ArrayList<>(1);
  private String name;
  private String superName;
  private String[] interfaces;
  private String doubt;

  ArgumentsOnly() {
    super(ASM);
  }

  /** Why not, as the rest of a sentence that begins with the name of the class; null when there is nothing. */
  String doubt() {
    return doubt;
  }

  /** The fields in which javac put the enclosing instance. */
  List<String> enclosing() {
    return enclosing;
  }

  /** Whether the file read is of that class, as far as name, superclass and interfaces tell. */
  boolean isOf(Class<?> type) {
    Class<?> parent = type.isInterface() ? Object.class : type.getSuperclass();
    Class<?>[] implemented = type.getInterfaces();
    boolean same = Type.getInternalName(type).equals(name)
        && Type.getInternalName(parent).equals(superName)
        && implemented.length == interfaces.length;
    for (int i = 0; same && i < implemented.length; i++) {
      same = Type.getInternalName(implemented[i]).equals(interfaces[i]);
    }
    return same;
  }

  @Override
  public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
    this.name = name;
    this.superName = superName;
    this.interfaces = interfaces.clone();
  }

  @Override
  public FieldVisitor visitField(int access, String field, String descriptor, String signature, Object value) {
    if ((access & Opcodes.ACC_STATIC) == 0) {
      if ((access & Opcodes.ACC_SYNTHETIC) != 0 && field.startsWith("this$")) {
        enclosing.add(field);
      } else {
        doubt("keeps state in field '" + field + "'");
      }
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String method, String descriptor, String signature, String[] exceptions) {
    if ((access & Opcodes.ACC_STATIC) != 0 || method.equals("<init>")) {
      return null;
    }
    if ((access & Opcodes.ACC_NATIVE) != 0) {
      doubt("has a native method '" + method + "'");
    }
    return new Body(method);
  }

  private void doubt(String found) {
    if (doubt == null) {
      doubt = found;
    }
  }

  /** Allows what computes on arguments and constants; everything else is a doubt. */
  private final class Body extends MethodVisitor {
    private final String method;

    Body(String method) {
      super(ASM);
      this.method = method;
    }

    @Override
    public void visitInsn(int opcode) {
      if (opcode == Opcodes.MONITORENTER) {
        doubt("takes a lock in '" + method + "'");
      } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
        doubt("writes to an array in '" + method + "'");
      }
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String descriptor) {
      boolean reads = opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC;
      doubt((reads ? "reads" : "writes") + " field '" + field + "' in '" + method + "'");
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String called, String descriptor, boolean isInterface) {
      if (!called.equals("<init>") || !isException(owner)) {
        doubt("calls " + owner.replace('/', '.') + "." + called + " in '" + method + "'");
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String called, String descriptor, net.bytebuddy.jar.asm.Handle bootstrap, Object... arguments) {
      doubt("calls what is linked at run time in '" + method + "'");
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.NEW && !isException(type)) {
        doubt("makes a " + type.replace('/', '.') + " in '" + method + "'");
      }
    }

    @Override
    public void visitLdcInsn(Object value) {
      if (!(value instanceof Number || value instanceof String)) {
        doubt("uses a constant that is linked at run time in '" + method + "'");
      }
    }

    /** The JDK's own, whose constructors only keep their arguments. No loader may define a class below java. */
    private boolean isException(String type) {
      return (type.endsWith("Exception") || type.endsWith("Error"))
          && (type.startsWith("java/lang/") || type.startsWith("java/security/"));
    }
  }
}
