package io.github.belfry.doctor;

import io.github.belfry.json.JsonText;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What was counted of one address range. Not thread-safe. */
final class Network {
  private final Map<String, Integer> transports = new TreeMap<>();
  private final Map<String, Map<String, Integer>> verdicts = new TreeMap<>();
  private Instant last;

  void used(String transport, Instant now) {
    transports.merge(transport, 1, Integer::sum);
    last = now;
  }

  void found(Map<String, String> found, Instant now) {
    found.forEach(
        (transport, verdict) ->
            verdicts
                .computeIfAbsent(transport, t -> new TreeMap<>())
                .merge(verdict, 1, Integer::sum));
    last = now;
  }

  String json(AddressRange range) {
    var found = new JsonText();
    verdicts.forEach((transport, counts) -> found.raw(transport, json(counts)));
    return new JsonText()
        .field("range", range.text())
        .raw("transports", json(transports))
        .raw("verdicts", found.end())
        .field("last", last)
        .end();
  }

  private static String json(Map<String, Integer> counts) {
    var json = new JsonText();
    counts.forEach(json::field);
    return json.end();
  }
}
