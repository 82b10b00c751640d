package io.github.belfry.port;

import java.util.Optional;

/** Says where this node stores. Doesn't block. */
public interface StoredAt {
  /** Where; empty until the log was open. */
  Optional<Stored> stored();
}
