package io.retropool.testapp.odd;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;

/**
 * Has this JVM look names up in {@code file}, lines of address and name, which is read each time: on JDK 8, for later
 * ones have {@code jdk.net.hosts.file}. It takes the place of the services that {@code
 * sun.net.spi.nameservice.provider.N} may name.
 */
public final class HostsFile implements Case {
  @Override
  @SuppressWarnings("unchecked") // of the JDK's name services
  public String call(Arguments arguments) throws Exception {
    Path file = Paths.get(arguments.get("file"));
    Class<?> service = Class.forName("sun.net.spi.nameservice.NameService");
    Field services = InetAddress.class.getDeclaredField("nameServices");
    services.setAccessible(true);
    List<Object> all = (List<Object>) services.get(null);
    all.clear();
    all.add(Proxy.newProxyInstance(null, new Class<?>[] {service}, (proxy, method, values) -> {
      if (!method.getName().equals("lookupAllHostAddr")) {
        throw new UnknownHostException();
      }
      return addresses(file, (String) values[0]);
    }));
    return "installed";
  }

  private static InetAddress[] addresses(Path file, String name) throws Exception {
    List<InetAddress> found = new ArrayList<>();
    for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\n")) {
      String[] words = line.trim().split(" ");
      if (words.length == 2 && words[1].equals(name)) {
        found.add(InetAddress.getByAddress(name, InetAddress.getByName(words[0]).getAddress()));
      }
    }
    if (found.isEmpty()) {
      throw new UnknownHostException(name);
    }
    return found.toArray(new InetAddress[0]);
  }
}
