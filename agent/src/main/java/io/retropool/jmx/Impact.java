package io.retropool.jmx;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.management.DescriptorKey;

/** How much an operation costs the process: {@code Low}, {@code Medium} or {@code High}, as JMC shows it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Impact {
  @DescriptorKey("io.retropool.vmImpact")
  String value();
}
