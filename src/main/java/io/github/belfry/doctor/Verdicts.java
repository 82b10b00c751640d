package io.github.belfry.doctor;

import io.github.belfry.json.Fields;
import io.github.belfry.notification.Reason;
import io.github.belfry.notification.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client found out about its network.
 *
 * @param transport the one that it uses
 * @param of what it found out of those that it tried
 */
record Verdicts(String transport, Map<String, String> of) {
  /** In the order of preference. */
  static final List<String> TRANSPORTS = List.of("websocket", "sse", "longpoll", "shortpoll");

  private static final Set<String> WORDS = Set.of("ok", "blocked", "silent", "buffered", "cut");

  /** Copies the map. */
  Verdicts {
    of = Map.copyOf(of);
  }

  /**
   * Reads them.
   *
   * @throws Refused {@link Reason#BAD_REQUEST} naming the field
   */
  static Verdicts read(Object tree) {
    var body = Fields.of("", tree);
    String transport = body.requiredString("transport");
    if (!TRANSPORTS.contains(transport)) {
      throw Refused.field("transport", "is none of " + String.join(", ", TRANSPORTS));
    }
    var fields = body.required("verdicts", body.object("verdicts"));
    var verdicts = new LinkedHashMap<String, String>();
    for (String each : TRANSPORTS) {
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
