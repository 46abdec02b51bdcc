package io.retropool.client.urlconnection;

import io.retropool.pool.Upstream;
import java.net.InetAddress;

/**
 * Which of several addresses one dial goes to. The JDK takes the first of an answer, so that which is to be dialled
 * comes first. Should it not be reached, the dial is made again with the answer as it was, for there the call may
 * succeed. Confined to the dialling thread.
 */
final class BalancedDial {
  private final Upstream upstream;
  private InetAddress chosen;
  private boolean another;
  private boolean over;

  BalancedDial(Upstream upstream) {
    this.upstream = upstream;
  }

  /**
   * An answer has come.
   *
   * @return null where it stays as it is
   */
  InetAddress[] order(String host, InetAddress[] answer) {
    if (over || chosen != null || answer.length < 2 || !host.equalsIgnoreCase(upstream.origin().host())) {
      return null;
    }
    int index = upstream.leastSaturated(answer);
    chosen = answer[index];
    another = index > 0;
    if (!another) {
      return null;
    }
    InetAddress[] ordered = answer.clone();
    System.arraycopy(answer, 0, ordered, 1, index);
    ordered[0] = chosen;
    return ordered;
  }

  /**
   * The dial has ended.
   *
   * @return whether it is to be made again, as without a choice
   */
  boolean ended(boolean reached) {
    boolean again = another && !reached && !over;
    if (chosen != null && !over) {
      upstream.dialled(chosen, reached);
    }
    over = true;
    return again;
  }
}
