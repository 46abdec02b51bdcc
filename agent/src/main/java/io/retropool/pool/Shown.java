package io.retropool.pool;

/** What a call has shown of its route: all that it takes to open another connection of it. Immutable. */
final class Shown {
  final Request request;
  final Opener opener;

  Shown(Request request, Opener opener) {
    this.request = request;
    this.opener = opener;
  }
}
