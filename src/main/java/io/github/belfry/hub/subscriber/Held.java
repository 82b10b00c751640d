package io.github.belfry.hub.subscriber;

/** A poll that is held until there is something to say (protocol.md §4.3). Thread-safe. */
public interface Held {
  /** Its time is up: answers what there is, maybe nothing. Does nothing when it was answered. */
  void expire();

  /** The answer is written, or nobody waits for it any more: until then it is a connection. */
  void over();
}
