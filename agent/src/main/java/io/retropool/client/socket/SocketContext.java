package io.retropool.client.socket;

import io.retropool.client.ClientContext;
import io.retropool.event.Events;
import java.net.Socket;

/** What the sockets of one copy of a library need of the agent, and what is known of their servers. Thread-safe. */
final class SocketContext {
  private final ClientContext context;
  private final String client;
  private final RawSocket raw;
  private final SocketCheck check;
  private final DescriptorRoom room;
  private final Manners manners = new Manners();

  /** @param client the library, by its name in the options */
  SocketContext(ClientContext context, String client) {
    this.context = context;
    this.client = client;
    this.raw = RawSocket.of(context.access());
    this.check = new SocketCheck(raw);
    this.room = new DescriptorRoom(context.core());
  }

  ClientContext agent() {
    return context;
  }

  String client() {
    return client;
  }

  Events events() {
    return context.events();
  }

  /** Null where the kernel cannot be asked. */
  RawSocket raw() {
    return raw;
  }

  /** The socket that has the descriptor: on JDK 8 the options of one that TLS is layered over are set there alone. */
  Socket base(Socket socket) {
    return raw == null ? socket : raw.base(socket);
  }

  SocketCheck check() {
    return check;
  }

  Manners manners() {
    return manners;
  }

  DescriptorRoom room() {
    return room;
  }
}
