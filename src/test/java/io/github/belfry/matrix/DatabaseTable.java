package io.github.belfry.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contracts of what is stored against the databases, told apart by the names of the classes.
 */
final class DatabaseTable {
  private static final List<String> DATABASES = List.of("H2", "Postgres", "MariaDb");

  private final Map<String, Map<String, Outcome>> contracts = new LinkedHashMap<>();

  void add(List<TestReport> reports) {
    for (TestReport report : reports) {
      var name = report.testClass().replaceFirst(".*[.]", "");
      for (String database : DATABASES) {
        if (name.startsWith(database)) {
          var contract = name.substring(database.length()).replaceFirst("(IT|Test)$", "");
          contracts
              .computeIfAbsent(contract, c -> new LinkedHashMap<>())
              .merge(database, report.outcome(), Outcome::plus);
        }
      }
    }
  }

  String markdown() {
    var lines = new ArrayList<String>();
    lines.add("| contract | H2 | PostgreSQL | MariaDB |");
    lines.add("|---|---|---|---|");
    contracts.forEach(
        (contract, outcomes) -> {
          var line = new StringBuilder("| ").append(contract).append(" |");
          for (String database : DATABASES) {
            line.append(' ').append(outcomes.getOrDefault(database, Outcome.NONE).cell());
            line.append(" |");
          }
          lines.add(line.toString());
        });
    return String.join("\n", lines) + "\n";
  }
}
