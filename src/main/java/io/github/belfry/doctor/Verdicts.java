package io.github.belfry.doctor;

import io.github.belfry.json.Fields;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/**
 * What a client found out about its network.
 *
 * @param transport the one that it uses
 * @param of what it found out of those that it tried
 */
record Verdicts(String transport, Map<String, String> of) {
  private static final Set<String> WORDS = Set.of("ok", "blocked", "silent", "buffered", "cut");

  /** Copies the map. */
  Verdicts {
    of = Map.copyOf(of);
  }

  /**
   * Reads them.
   *
   * @param transports that there are
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  static Verdicts read(Object tree, SortedSet<String> transports) {
    var body = Fields.of("", tree);
    String transport = body.requiredString("transport");
    if (!transports.contains(transport)) {
      throw Refused.field("transport", "is none of " + String.join(", ", transports));
    }
    var fields = body.required("verdicts", body.object("verdicts"));
    var verdicts = new LinkedHashMap<String, String>();
    for (String each : transports) {
      String word = fields.string(each);
      if (word != null && !WORDS.contains(word)) {
        throw Refused.field(fields.path(each), "is no verdict");
      }
      if (word != null) {
        verdicts.put(each, word);
      }
    }
    fields.end();
    body.end();
    return new Verdicts(transport, verdicts);
  }
}
