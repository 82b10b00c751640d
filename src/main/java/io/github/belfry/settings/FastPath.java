package io.github.belfry.settings;

/** By which of a server's interfaces connections are written to. */
public enum FastPath {
  /** By the Servlet API where that is faster. */
  AUTO,
  /** By those that are made for it alone. */
  OFF
}
