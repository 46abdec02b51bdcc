package io.retropool.testapp.apache4async;

import io.retropool.testapp.Arguments;
import io.retropool.testapp.Case;
import io.retropool.testapp.apache4common.Requests;
import java.io.File;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;

/**
 * Posts with a client, closes it, and says how many more descriptors there are then than before it was made, as the
 * kernel of Linux counts them.
 */
final class DescriptorsAfterClose implements Case {
  @Override
  public String call(Arguments arguments) throws Exception {
    int before = descriptors();
    CloseableHttpAsyncClient client = Clients.make(arguments);
    Seen.all(client, Requests.buffered(arguments));
    client.close();
    return descriptors() - before + " more";
  }

  private static int descriptors() {
    return new File("/proc/self/fd").list().length;
  }
}
