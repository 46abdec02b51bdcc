package io.retropool.client.socket;

import io.retropool.pool.Upstream;
import java.net.InetAddress;
import java.net.Socket;

/**
 * Which of several addresses one dial goes to. Libraries begin with the first of an answer, so that which is to be
 * dialled comes first. Should it not be reached, the others follow as they were: where the library tries no other, as
 * the JDK's own client, the dial is to be made again with the answer as it was, for there the call may succeed.
 * Confined to the dialling thread.
 */
public final class BalancedDial {
  private final Upstream upstream;
  private InetAddress chosen;
  private boolean another;
  private boolean over;

  public BalancedDial(Upstream upstream) {
    this.upstream = upstream;
  }

  /**
   * An answer has come.
   *
   * @return null where it stays as it is
   */
  public InetAddress[] order(String host, InetAddress[] answer) {
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
  public boolean ended(boolean reached) {
    boolean again = another && !reached && !over;
    if (chosen != null && !over) {
      upstream.dialled(chosen, reached);
    }
    over = true;
    return again;
  }

  /**
   * The dial of a library that tries one address after the other has ended.
   *
   * @param socket where it has led to; null: nowhere
   */
  void ended(Socket socket) {
    ended(socket != null && chosen != null && chosen.equals(socket.getInetAddress()));
  }
}
