package io.github.belfry.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Servers, each on a database, against kinds of tests. */
final class ServerTable {
  /** One combination; what the reports' system properties say of it. */
  private record Row(String server, String database, String jdk) {
    static Row of(Map<String, String> properties) {
      return new Row(
          properties.get("belfry.server.version"),
          properties.get("belfry.database.version"),
          Jdk.of(properties));
    }
  }

  private final Map<Row, Map<Kind, Outcome>> rows = new LinkedHashMap<>();

  void add(List<TestReport> reports) {
    for (TestReport report : reports) {
      var kinds = rows.computeIfAbsent(Row.of(report.properties()), row -> new TreeMap<>());
      for (Kind kind : Kind.values()) {
        if (kind.covers(report.testClass())) {
          kinds.merge(kind, report.outcome(), Outcome::plus);
        }
      }
    }
  }

  String markdown() {
    var lines = new ArrayList<String>();
    var head = new StringBuilder("| server | database | JDK |");
    for (Kind kind : Kind.values()) {
      head.append(' ').append(kind.title()).append(" |");
    }
    lines.add(head.toString());
    lines.add("|---".repeat(3 + Kind.values().length) + "|");
    Set<String> reasons = new LinkedHashSet<>();
    rows.forEach(
        (row, kinds) -> {
          var line = new StringBuilder("| ").append(row.server()).append(" | ");
          line.append(row.database()).append(" | ").append(row.jdk()).append(" |");
          for (Kind kind : Kind.values()) {
            var outcome = kinds.getOrDefault(kind, Outcome.NONE);
            line.append(' ').append(outcome.cell()).append(" |");
            outcome.disabled().forEach(why -> reasons.add("- " + row.server() + ": " + why));
          }
          lines.add(line.toString());
        });
    if (!reasons.isEmpty()) {
      lines.add("");
      lines.add("Disabled:");
      lines.add("");
      lines.addAll(reasons);
    }
    return String.join("\n", lines) + "\n";
  }
}
