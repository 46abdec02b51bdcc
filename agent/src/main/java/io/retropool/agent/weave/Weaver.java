package io.retropool.agent.weave;

import io.retropool.client.Hook;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.constant.IntegerConstant;
import net.bytebuddy.implementation.bytecode.constant.TextConstant;
import net.bytebuddy.implementation.bytecode.member.MethodInvocation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Inlines {@link BridgeAdvice} into methods. Bodies change, nothing else, so that a class which is already loaded can
 * be retransformed and the original can be put back.
 *
 * <p>Byte Buddy is first touched here: a program that uses no HTTP never loads it. Types are described from the class
 * file at hand; no loader is asked for anything. Thread-safe.
 */
public final class Weaver {
  /** A hook and the number that the dispatcher knows it by. */
  public interface Numbering {
    int number(Hook hook);
  }

  private final ByteBuddy byteBuddy =
      new ByteBuddy()
          .with(TypeValidation.DISABLED)
          .with(Implementation.Context.Disabled.Factory.INSTANCE)
          .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
          .with(InstrumentedType.Factory.Default.FROZEN);

  private final String token;
  private final Numbering numbering;
  private final TypeDescription bridge = TypeDescription.ForLoadedType.of(RetropoolBridge.class);

  /** @param token what the bridge's dispatcher accepts */
  public Weaver(String token, Numbering numbering) {
    this.token = token;
    this.numbering = numbering;
  }

  /**
   * @param className binary name, with dots
   * @param hooks those of this class
   * @param missing is given the hooks for which the class has no method
   * @return the woven class file, or null if there was nothing to weave
   */
  public byte[] weave(String className, byte[] classFile, List<Hook> hooks, List<Hook> missing) {
    ClassFileLocator locator = ClassFileLocator.Simple.of(className, classFile);
    TypeDescription type = describe(className, locator);
    List<Hook> found = new ArrayList<>();
    for (Hook hook : hooks) {
      (declares(type, hook) ? found : missing).add(hook);
    }
    if (found.isEmpty() || !missing.isEmpty()) {
      return null;
    }
    return byteBuddy.decorate(type, locator).visit(visitor(found)).make().getBytes();
  }

  private static TypeDescription describe(String className, ClassFileLocator locator) {
    TypePool pool =
        new TypePool.Default(
            new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST, new NamedTypes(className));
    return pool.describe(className).resolve();
  }

  private static boolean declares(TypeDescription type, Hook hook) {
    for (MethodDescription method : type.getDeclaredMethods()) {
      if (hook.matches(method.getInternalName(), method.getDescriptor()) && !method.isAbstract()) {
        return true;
      }
    }
    return false;
  }

  private AsmVisitorWrapper visitor(List<Hook> hooks) {
    Advice advice =
        Advice.withCustomMapping()
            .bind(new ConstantOf<>(WovenToken.class, method -> new TextConstant(token)))
            .bind(new ConstantOf<>(WovenHook.class, method -> IntegerConstant.forValue(number(hooks, method))))
            .to(BridgeAdvice.class)
            .withExceptionHandler(this::suppress);
    ElementMatcher<MethodDescription> hooked = method -> find(hooks, method) != null;
    return new AsmVisitorWrapper.ForDeclaredMethods().method(hooked, advice);
  }

  private int number(List<Hook> hooks, MethodDescription method) {
    return numbering.number(find(hooks, method));
  }

  private static Hook find(List<Hook> hooks, MethodDescription method) {
    for (Hook hook : hooks) {
      if (hook.matches(method.getInternalName(), method.getDescriptor())) {
        return hook;
      }
    }
    return null;
  }

  private StackManipulation suppress(MethodDescription method, TypeDescription type) {
    MethodDescription suppressed =
        bridge.getDeclaredMethods().filter(candidate -> candidate.getName().equals("suppressed")).getOnly();
    return new StackManipulation.Compound(new TextConstant(token), MethodInvocation.invoke(suppressed.asDefined()));
  }

  /** Binds an annotated parameter of the advice to a constant that depends on the woven method. */
  private static final class ConstantOf<A extends java.lang.annotation.Annotation>
      implements Advice.OffsetMapping.Factory<A>, Advice.OffsetMapping {
    private final Class<A> annotation;
    private final java.util.function.Function<MethodDescription, StackManipulation> constant;

    ConstantOf(Class<A> annotation, java.util.function.Function<MethodDescription, StackManipulation> constant) {
      this.annotation = annotation;
      this.constant = constant;
    }

    @Override
    public Class<A> getAnnotationType() {
      return annotation;
    }

    @Override
    public Advice.OffsetMapping make(
        ParameterDescription.InDefinedShape target,
        AnnotationDescription.Loadable<A> loaded,
        AdviceType adviceType) {
      return this;
    }

    @Override
    public Target resolve(
        TypeDescription type,
        MethodDescription method,
        net.bytebuddy.implementation.bytecode.assign.Assigner assigner,
        Advice.ArgumentHandler argumentHandler,
        Sort sort) {
      return new Target.ForStackManipulation(constant.apply(method));
    }
  }
}
