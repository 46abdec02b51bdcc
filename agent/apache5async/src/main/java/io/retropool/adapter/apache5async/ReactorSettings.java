package io.retropool.adapter.apache5async;

import io.retropool.client.library.Sockets;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * The settings of a reactor, which have no equality of their own, as a value; all that a version knows. Thread-safe.
 */
final class ReactorSettings {
  private final List<MethodHandle> fields = new ArrayList<>();

  /** @throws ReflectiveOperationException where this version is not as expected */
  ReactorSettings(Sockets sockets) throws ReflectiveOperationException {
    MethodType any = MethodType.methodType(Object.class, Object.class);
    for (Field field : IOReactorConfig.class.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals("ioThreadCount")) {
        fields.add(sockets.getter(IOReactorConfig.class, field.getName()).asType(any));
      }
    }
  }

  List<Object> of(IOReactorConfig settings) throws Throwable {
    List<Object> values = new ArrayList<>();
    for (MethodHandle field : fields) {
      values.add(String.valueOf((Object) field.invokeExact((Object) settings)));
    }
    return values;
  }
}
