package io.github.belfry.proxies;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What came of a route.
 *
 * @param heard the numbers of the notifications, as they were handed to the page
 * @param first milliseconds from the client's start to the first of them
 * @param roundTrip milliseconds that a small request takes on this route
 * @param openings the transports in their order: one each time that the client had a connection
 * @param said what a page says of the last connection
 */
record Result(
    List<Integer> heard, double first, double roundTrip, List<String> openings, String said) {

  /** How many are said, the first of them before the client starts. */
  static final int SAID = 100;

  /** How much later than its own round trips demand the first may come on a route; milliseconds. */
  private static final int GRACE = 3_000;

  /** Of a page that couldn't be opened. */
  static final Result NONE = new Result(List.of(), -1, -1, List.of(), "");

  /** What wasn't heard. */
  List<Integer> lost() {
    return IntStream.range(0, SAID).boxed().filter(n -> !heard.contains(n)).toList();
  }

  /** How often something was heard again. */
  int doubled() {
    return heard.size() - new HashSet<>(heard).size();
  }

  /** Whether nothing was heard after something that was said later. */
  boolean isInOrder() {
    return heard.stream().sorted().toList().equals(heard);
  }

  /** The transport that brought the first. */
  String began() {
    return openings.isEmpty() ? "" : openings.get(0);
  }

  /** The transport in the end. */
  String chosen() {
    return openings.isEmpty() ? "" : openings.get(openings.size() - 1);
  }

  /**
   * The latest moment for the first: a WebSocket takes two round trips, for a ticket and for the
   * handshake; the others one.
   */
  double limit() {
    return GRACE + roundTrip * (began().equals("websocket") ? 2 : 1);
  }

  JsonObject json(String browser, String name) {
    return Json.createObjectBuilder()
        .add("browser", browser)
        .add("name", name)
        .add("openings", Json.createArrayBuilder(openings))
        .add("said", said)
        .add("roundTrip", Math.round(roundTrip))
        .add("first", Math.round(first))
        .add("lost", lost().size())
        .add("doubled", doubled())
        .add("inOrder", isInOrder())
        .build();
  }
}
