package io.retropool.client.socket;

import io.retropool.pool.Lease;
import java.net.InetAddress;
import java.net.Socket;

/**
 * Which of several addresses one dial goes to. Libraries begin with the first of an answer, so that which is to be
 * dialled comes first. Should it not be reached, the others follow as they were: where the library tries no other, as
 * the JDK's own client, the dial is to be made again with the answer as it was, for there the call may succeed.
 * Confined to the dialling thread.
 */
public final class BalancedDial {
  private final Lease lease;
  private final String host;
  private InetAddress chosen;
  private boolean another;
  private boolean over;

  /**
   * @param lease that a connection is dialled for
   * @param host of its origin
   */
  public BalancedDial(Lease lease, String host) {
    this.lease = lease;
    this.host = host;
  }

  /**
   * An answer has come.
   *
   * @return null where it stays as it is
   */
  public InetAddress[] order(String name, InetAddress[] answer) {
    if (over || chosen != null || answer.length < 2 || !host.equalsIgnoreCase(name)) {
      return null;
    }
    int index = lease.leastSaturated(answer);
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
   * The dial has ended, and its connection is still to be registered.
   *
   * @return whether it is to be made again, as without a choice
   */
  public boolean ended(boolean reached) {
    boolean again = another && !reached && !over;
    if (chosen != null && !over && !reached) {
      lease.notReached();
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
