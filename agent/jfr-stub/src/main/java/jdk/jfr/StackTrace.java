package jdk.jfr;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Stub of whether a stack trace is recorded. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE})
public @interface StackTrace {
  boolean value() default true;
}
