package io.github.belfry.hub;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.belfry.port.LogEntry;
import io.github.belfry.wire.Encoded;
import io.github.belfry.wire.Format;
import io.github.belfry.wire.Via;

/** The texts of the notifications that many connections are sent now. Thread-safe. */
final class Encodings {
  private static final int MOST_REMEMBERED = 1_000;

  private final Cache<LogEntry, Encoded> texts =
      Caffeine.newBuilder()
          .executor(Runnable::run)
          .weakKeys() // by identity, and forgotten with the entry
          .maximumSize(MOST_REMEMBERED)
          .build();

  String text(LogEntry entry, Via via, Format format) {
    return texts.get(entry, e -> new Encoded()).text(entry, via, format);
  }
}
