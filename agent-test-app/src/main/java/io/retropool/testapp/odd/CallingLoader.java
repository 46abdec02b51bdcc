package io.retropool.testapp.odd;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Makes an HTTP call for every class that it is asked for, as loaders that fetch classes do. */
final class CallingLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final String url;

  CallingLoader(String url) {
    super(CallingLoader.class.getClassLoader());
    this.url = url;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      try (InputStream in = new URL(url).openStream()) {
        while (in.read() >= 0) {
          // Read to the end: what was asked for does not matter.
        }
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
      return super.loadClass(name, resolve);
    }
  }
}
