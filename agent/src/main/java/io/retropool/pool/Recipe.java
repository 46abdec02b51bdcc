package io.retropool.pool;

/** What a call has shown of its route: all that it takes to open another connection of it. Immutable. */
final class Recipe {
  final Request request;
  final Opener opener;

  Recipe(Request request, Opener opener) {
    this.request = request;
    this.opener = opener;
  }
}
