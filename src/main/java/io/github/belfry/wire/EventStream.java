package io.github.belfry.wire;

import java.util.function.BiConsumer;

/** How every event stream begins (protocol.md §4.2). */
public final class EventStream {
  /** Proxies that collect a first buffer let go after 2 KiB. */
  public static final String PADDING = ":" + " ".repeat(2 << 10) + "\n\n";

  private EventStream() {}

  /** Sets the headers that keep proxies from storing, compressing or collecting what passes. */
  public static void head(BiConsumer<String, String> header) {
    header.accept("Cache-Control", "no-cache, no-transform");
    header.accept("X-Accel-Buffering", "no");
  }
}
