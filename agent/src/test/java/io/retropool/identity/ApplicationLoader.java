package io.retropool.identity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

/** An application that comes and goes: {@link TrustManagerHabits} and what is nested in it are its own classes. */
class ApplicationLoader extends ClassLoader {
  private static final String OWN = TrustManagerHabits.class.getName();

  ApplicationLoader() {
    super(ApplicationLoader.class.getClassLoader());
  }

  /** The factory of a new context whose trust manager is of that class, as this loader defines it. */
  SSLSocketFactory trusting(Class<? extends X509TrustManager> habit) throws Exception {
    Constructor<?> constructor = loadClass(habit.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    return Keys.context(null, (X509TrustManager) constructor.newInstance()).getSocketFactory();
  }

  /** The same with a trust manager that holds, and never reads, the instance around it. */
  SSLSocketFactory trustingWithin() throws Exception {
    Class<?> around = loadClass(OWN);
    Constructor<?> constructor = around.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method maker = around.getDeclaredMethod("anonymousInInstanceMethod");
    maker.setAccessible(true);
    return Keys.context(null, (X509TrustManager) maker.invoke(constructor.newInstance())).getSocketFactory();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    Class<?> known = findLoadedClass(name);
    return known != null ? known : define(name);
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      for (int b; (b = in.read()) >= 0; ) {
        out.write(b);
      }
      return defineClass(name, out.toByteArray(), 0, out.size());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
