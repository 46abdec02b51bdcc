package io.retropool.testapp.urlconnection;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import java.util.HashMap;
import java.util.Map;

/**
 * Shares one factory for each {@code trust}, which counts its open sockets where it cannot be wrong: at connect, and
 * after close. Fails when more than {@code limit} were open.
 */
final class HttpsCountedSockets implements Case {
  private static final Map<String, CountingSocketFactory> FACTORIES = new HashMap<>();

  @Override
  public String call(Arguments arguments) throws Exception {
    CountingSocketFactory factory = factory(arguments);
    String text = Https.readAndDisconnect(Https.open(arguments, factory));
    int most = factory.mostOpen();
    if (most > arguments.number("limit", Integer.MAX_VALUE)) {
      throw new IllegalStateException(most + " sockets were open");
    }
    return text;
  }

  private static CountingSocketFactory factory(Arguments arguments) throws Exception {
    synchronized (FACTORIES) {
      CountingSocketFactory factory = FACTORIES.get(arguments.get("trust"));
      if (factory == null) {
        factory = new CountingSocketFactory(Https.fromStores(arguments).getSocketFactory());
        FACTORIES.put(arguments.get("trust"), factory);
      }
      return factory;
    }
  }
}
