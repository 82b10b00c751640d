package io.github.belfry.port;

import java.util.Optional;

/** Something that must be well for the node to be ready (protocol.md §8). Must not block. */
public interface Check {
  /** What is checked, in one word. */
  String name();

  /** What is wrong; empty when all is well. */
  Optional<String> trouble();
}
