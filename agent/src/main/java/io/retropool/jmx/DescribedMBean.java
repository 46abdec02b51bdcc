package io.retropool.jmx;

import java.lang.reflect.Method;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.NotificationEmitter;
import javax.management.StandardEmitterMBean;

/**
 * An MXBean with the descriptions of its interface: an MXBean by itself has none (StandardMBean, JDK 8). Thread-safe.
 */
final class DescribedMBean extends StandardEmitterMBean {
  <T> DescribedMBean(T bean, Class<T> type, NotificationEmitter emitter) {
    super(bean, type, true, emitter);
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    Description description = getMBeanInterface().getAnnotation(Description.class);
    return description == null ? super.getDescription(info) : description.value();
  }

  @Override
  protected String getDescription(MBeanAttributeInfo attribute) {
    String found = of((attribute.isIs() ? "is" : "get") + attribute.getName());
    return found == null ? super.getDescription(attribute) : found;
  }

  @Override
  protected String getDescription(MBeanOperationInfo operation) {
    String found = of(operation.getName());
    return found == null ? super.getDescription(operation) : found;
  }

  @Override
  protected int getImpact(MBeanOperationInfo operation) {
    return operation.getReturnType().equals(void.class.getName()) ? MBeanOperationInfo.ACTION : MBeanOperationInfo.INFO;
  }

  private String of(String method) {
    for (Method candidate : getMBeanInterface().getMethods()) {
      if (candidate.getName().equals(method) && candidate.isAnnotationPresent(Description.class)) {
        return candidate.getAnnotation(Description.class).value();
      }
    }
    return null;
  }
}
