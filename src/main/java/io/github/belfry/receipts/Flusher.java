package io.github.belfry.receipts;

import io.github.belfry.notification.Refused;
import io.github.belfry.threads.Coalescing;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what waits in memory. Thread-safe. */
final class Flusher {
  private static final Logger LOG = LoggerFactory.getLogger(Flusher.class);

  /** Something that waits in memory. */
  interface Part {
    /** Whether nothing waits. */
    boolean isEmpty();

    /** Writes it; may block. */
    void flush();
  }

  private final List<Part> parts;
  private final Coalescing soon;

  Flusher(Executor executor, Part... parts) {
    this.parts = List.of(parts);
    soon = new Coalescing(executor, this::flush);
  }

  /** Begins to write, unless nothing waits. Doesn't block. */
  void soon() {
    if (!parts.stream().allMatch(Part::isEmpty)) {
      soon.run();
    }
  }

  /** Writes what waits now. May block. */
  void flush() {
    for (Part part : parts) {
      try {
        part.flush();
      } catch (Refused unavailable) {
        LOG.debug("Receipts wait until the store can be reached");
      } catch (RuntimeException failure) {
        LOG.error("Receipts could not be written", failure);
      }
    }
  }
}
