package io.github.belfry.matrix;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proxies against what the client made of them, from what the tests of {@code proxies} have left.
 */
final class ProxyTable {
  private final List<JsonObject> routes = new ArrayList<>();

  /** Adds all of a folder; nothing when there is no such folder. */
  void add(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        try (var reader = Json.createReader(Files.newBufferedReader(file))) {
          routes.add(reader.readObject());
        }
      }
    }
  }

  boolean isEmpty() {
    return routes.isEmpty();
  }

  String markdown() {
    var lines = new ArrayList<String>();
    lines.add(
        "| browser | proxy | transport | what the page says of it | round trip, ms"
            + " | first notification after, ms | openings | lost | doubled |");
    lines.add("|---|---|---|---|---:|---:|---:|---:|---:|");
    routes.forEach(route -> lines.add(line(route)));
    return String.join("\n", lines) + "\n";
  }

  private static String line(JsonObject route) {
    List<String> openings =
        route.getJsonArray("openings").getValuesAs(text -> text.toString().replace("\"", ""));
    String began = openings.isEmpty() ? "**none**" : openings.get(0);
    String chosen = openings.isEmpty() ? "" : openings.get(openings.size() - 1);
    return Stream.of(
            route.getString("browser"),
            route.getString("name"),
            began.equals(chosen) ? chosen : began + ", then " + chosen,
            route.getString("said"),
            route.getInt("roundTrip"),
            route.getInt("first"),
            openings.size(),
            route.getInt("lost"),
            route.getInt("doubled"))
        .map(String::valueOf)
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
