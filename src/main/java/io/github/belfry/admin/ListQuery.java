package io.github.belfry.admin;

import io.github.belfry.notification.Refused;
import java.util.List;
import java.util.Set;

/** The rule for queries of lists: a filter that is unknown or empty would show something else. */
final class ListQuery {
  private ListQuery() {}

  /**
   * Passes when each filter is one of those and has a value.
   *
   * @throws Refused naming the one that isn't, or hasn't
   */
  static void requireKnown(String raw, Set<String> filters) {
    for (String pair : raw == null ? List.<String>of() : List.of(raw.split("&", -1))) {
      String name = pair.split("=", 2)[0];
      if (!filters.contains(name)) {
        throw Refused.field(name.isEmpty() ? "the query" : name, "is no filter of this list");
      }
      if (!pair.contains("=") || pair.endsWith("=")) {
        throw Refused.field(name, "is empty");
      }
    }
  }
}
