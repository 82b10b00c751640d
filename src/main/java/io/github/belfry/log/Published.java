package io.github.belfry.log;

import io.github.belfry.json.Json;
import io.github.belfry.port.LogEntry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever turns the logger {@code belfry.published} on who has said what and where, never the
 * words: a line for each notification that this node has put into the log. One use, one thread.
 */
final class Published {
  private static final Logger LOG = LoggerFactory.getLogger("belfry.published");

  private final List<String> lines = new ArrayList<>();

  /**
   * Something is about to be said.
   *
   * @param found where it was left before; null when it comes from its publisher
   */
  void add(LogEntry entry, String found) {
    if (!LOG.isDebugEnabled()) {
      return;
    }
    String type = entry.said().type();
    lines.add(
        entry.id()
            + " from "
            + quoted(entry.from())
            + ", channels: "
            + entry.channels().size()
            + ", type: "
            + (type == null ? "none" : quoted(type))
            + ", "
            + (found == null ? "at once" : found));
  }

  /** It is committed. */
  void tell() {
    lines.forEach(LOG::debug);
  }

  /** As JSON: what ends a line is escaped, so that nobody writes lines of their own. */
  private static String quoted(String text) {
    return Json.text(text);
  }
}
