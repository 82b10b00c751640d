package io.github.belfry.port;

/** Who on a node wants to know what has changed, here or on another node. Thread-safe. */
@FunctionalInterface
public interface Ear {
  /** When an ear is told. */
  enum Turn {
    /** First: it remembers what may have changed, and is to forget it before others ask for it. */
    FORGETS,
    /** Then: it asks for what may have changed. */
    ASKS
  }

  /**
   * Something may have changed. Called on the thread of who changed it, which may be the log's:
   * must not block, and leaves what is more than a moment's work to a thread of its own.
   */
  void hear(Changed changed);
}
