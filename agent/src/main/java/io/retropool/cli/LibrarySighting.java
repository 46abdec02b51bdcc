package io.retropool.cli;

/** An HTTP library that was found in a file. Immutable. */
final class LibrarySighting {
  final HttpLibrary library;
  /** Empty where it is not told. */
  final String version;
  final String where;

  LibrarySighting(HttpLibrary library, String version, String where) {
    this.library = library;
    this.version = version;
    this.where = where;
  }

  @Override
  public String toString() {
    return library.title + (version.isEmpty() ? "" : " " + version) + " (" + where + ")";
  }
}
